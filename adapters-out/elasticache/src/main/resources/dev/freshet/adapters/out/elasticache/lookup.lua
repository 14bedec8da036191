-- ARGV[3]: token of the lease. ARGV[4]: its lifetime, millis. ARGV[5]: 'lookup', or 'lease' to
-- ask for the lease whatever is there. ARGV[6]: the entry that the caller found unusable, or ''.
local entry = ARGV[5] == 'lookup' and get(ENTRY)
if entry and entry ~= ARGV[6] then
  return {'hit', entry} -- stored since the caller looked
end
if is_ours(LEASE, ARGV[4]) then
  return {'held'}
end
if redis.call('PTTL', ENTRY) ~= -2 then
  redis.call('DEL', LEASE) -- so that what is there can be replaced in a full server, too
end
redis.call('SET', LEASE, ARGV[3], 'PX', ARGV[4])
note('lease-granted', '')
local floor, known = read_floor()
if known then
  return {'granted', text_of(floor)}
end
return {'granted'}
