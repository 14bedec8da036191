-- ARGV[3]: token of the lease.
if get(LEASE) == ARGV[3] then
  redis.call('DEL', LEASE)
  note('lease-released', '')
end
return {'released'}
