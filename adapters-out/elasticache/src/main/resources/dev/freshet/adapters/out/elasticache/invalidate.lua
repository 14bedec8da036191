-- ARGV[3]: the version vector that was told of.
local told = parse(ARGV[3])
local floor, known = read_floor()
if dominates(floor, told) then
  return {'already-known'} -- a duplicate or late event, which must evict nothing fresh
end
floor = merge(floor, told)
write_floor(floor, known)
-- A load begun before may have read what was told of too early.
redis.call('DEL', LEASE)
local entry = redis.call('GET', ENTRY)
local version = entry and parse(string.match(entry, '^F1|([^\n]*)\n') or '?')
if not entry or (version and dominates(version, floor)) then
  note('floor-raised', ARGV[3])
  return {'floor-raised'}
end
redis.call('DEL', ENTRY)
note('evicted', ARGV[3])
return {'evicted'}
