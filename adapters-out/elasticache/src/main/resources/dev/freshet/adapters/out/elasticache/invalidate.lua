-- ARGV[3]: the version vector that was told of.
-- Deletes before it sets: a full server lets a script write that has deleted.
local told = parse(ARGV[3])
local floor, known = read_floor()
local news = not dominates(floor, told)
floor = merge(floor, told)
local entry = get(ENTRY)
local version = entry and parse(string.match(entry, '^F1|([^\n]*)\n') or '?')
local outdated = entry ~= false and not (version and dominates(version, floor))
if not news and not outdated then
  return {'already-known'} -- a duplicate or late event, which must evict nothing fresh
end
-- A load begun before may have read what was told of too early.
redis.call('DEL', LEASE)
if outdated then
  redis.call('DEL', ENTRY)
end
if news then
  write_floor(floor, known)
end
local outcome = outdated and 'evicted' or 'floor-raised'
note(outcome, ARGV[3])
return {outcome}
