-- Before every script. KEYS: entry, floor, lease, journal, all in one hash slot.
-- ARGV[1]: now, epoch millis. ARGV[2]: how long a floor and the journal live, millis.
local ENTRY, FLOOR, LEASE, JOURNAL = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local JOURNAL_LENGTH = 16

-- 'ledger/L1=8;profile/C1=2' as a table, nil for anything else. Versions are below 2^53.
local function parse(text)
  local vector = {}
  for component in string.gmatch(text, '[^;]+') do
    local record, version = string.match(component, '^([a-z]+/[%w-]+)=(%d+)$')
    if not record then return nil end
    vector[record] = tonumber(version)
  end
  return vector
end

local function text_of(vector)
  local components = {}
  for record, version in pairs(vector) do
    -- tostring would round a version above 10^14.
    components[#components + 1] = string.format('%s=%.0f', record, version)
  end
  table.sort(components)
  return table.concat(components, ';')
end

local function dominates(vector, other)
  for record, version in pairs(other) do
    if (vector[record] or -1) < version then return false end
  end
  return true
end

local function merge(vector, other)
  local merged = {}
  for record, version in pairs(vector) do merged[record] = version end
  for record, version in pairs(other) do
    merged[record] = math.max(version, merged[record] or -1)
  end
  return merged
end

-- The floor, and whether it is known. '?' marks a floor that no fill has made known yet:
-- it is enforced, but vouches for nothing. A floor that cannot be read counts as lost.
local function read_floor()
  local mark, text = string.match(redis.call('GET', FLOOR) or '?', '^(%??)(.*)$')
  local floor = parse(text)
  return floor or {}, floor ~= nil and mark == ''
end

local function write_floor(floor, known)
  redis.call('SET', FLOOR, (known and '' or '?') .. text_of(floor), 'PX', ARGV[2])
end

local function note(what, vector)
  redis.call('LPUSH', JOURNAL, ARGV[1] .. '|' .. what .. '|' .. vector)
  redis.call('LTRIM', JOURNAL, 0, JOURNAL_LENGTH - 1)
  redis.call('PEXPIRE', JOURNAL, ARGV[2])
end
