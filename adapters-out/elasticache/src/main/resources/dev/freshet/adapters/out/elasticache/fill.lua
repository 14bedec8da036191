-- ARGV[3]: the entry. ARGV[4]: its version vector. ARGV[5]: its lifetime, millis.
-- ARGV[6]: token of the lease. ARGV[7]: the floor told with the lease, or ''.
local version = parse(ARGV[4])
-- What the holder was told binds it even if the floor has run out since.
local floor = merge(read_floor(), parse(ARGV[7]))
if not dominates(version, floor) then
  note('fill-refused-below-floor', ARGV[4])
  return {'below-floor', text_of(floor)}
end
if get(LEASE) ~= ARGV[6] then
  note('fill-refused-lease-lost', ARGV[4])
  return {'lease-lost'}
end
local failure = store(ARGV[3], ARGV[5], merge(floor, version))
redis.call('DEL', LEASE)
if failure then
  return failure
end
note('filled', ARGV[4])
return {'stored'}
