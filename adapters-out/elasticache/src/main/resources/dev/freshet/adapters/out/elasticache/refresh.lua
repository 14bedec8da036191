-- ARGV[3]: the entry. ARGV[4]: its version vector. ARGV[5]: its lifetime, millis.
local version = parse(ARGV[4])
local floor, known = read_floor()
if not known then
  note('refresh-refused-floor-unknown', ARGV[4])
  return {'floor-unknown'}
end
-- The floor is never below the entry that is there, so this covers that too.
if not dominates(version, floor) then
  note('refresh-refused-below-floor', ARGV[4])
  return {'below-floor', text_of(floor)}
end
local failure = store(ARGV[3], ARGV[5], merge(floor, version))
if failure then
  return failure
end
note('refreshed', ARGV[4])
return {'stored'}
