-- Before every script. KEYS: entry, floor, lease, journal, all in one hash slot.
-- ARGV[1]: now, epoch millis. ARGV[2]: how long a floor and the journal live, millis.
local ENTRY, FLOOR, LEASE, JOURNAL = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local JOURNAL_LENGTH = 16

local LONGEST_TEXT, HIGHEST_VERSION = 4096, 2 ^ 53 - 1

-- The text that a key holds; false for a missing key, nil for one of another type.
local function get(key)
  local held = redis.pcall('GET', key)
  if type(held) == 'table' then return nil end
  return held
end

-- Whether a key is as we write it: a text that ends within so many millis. What would stay for
-- longer nobody of us has written, and nothing would ever heal it.
local function is_ours(key, longest)
  local left = redis.call('PTTL', key)
  return left >= 0 and left <= tonumber(longest) and get(key)
end

local function parse_component(text)
  local source, id, digits = string.match(text, '^([a-z]+)/([%w-]+)=(%d+)$')
  local version = digits and tonumber(digits)
  if not version or #source > 20 or #id > 64 or version > HIGHEST_VERSION then return nil end
  return source .. '/' .. id, version
end

-- 'ledger/L1=8;profile/C1=2' as a table, nil for anything else.
local function parse(text)
  local vector = {}
  if text == '' then return vector end
  for component in string.gmatch(text .. ';', '([^;]*);') do
    local record, version = parse_component(component)
    if not record then return nil end
    vector[record] = math.max(version, vector[record] or -1)
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
  local text = is_ours(FLOOR, ARGV[2]) and get(FLOOR) or '?'
  local mark, vector = string.match(text, '^(%??)(.*)$')
  local floor = #vector <= LONGEST_TEXT and parse(vector) or {}
  return floor, mark == '' and next(floor) ~= nil
end

-- A floor too long to be read again is lost at once, and with it the loads that it binds.
local function write_floor(floor, known)
  local text = text_of(floor)
  if #text > LONGEST_TEXT then
    redis.call('DEL', FLOOR, LEASE)
  else
    redis.call('SET', FLOOR, (known and '' or '?') .. text, 'PX', ARGV[2])
  end
end

-- Stores the entry and raises the floor, so that nothing older is stored once it has expired.
-- A full server refuses to SET until a script has deleted, be it nothing: there an entry replaces
-- another, but where there is none only the floor rises, and the server's error is answered.
local function store(entry, lifetime, floor)
  if redis.call('PTTL', ENTRY) ~= -2 then redis.call('DEL', ENTRY) end
  local stored = redis.pcall('SET', ENTRY, entry, 'PX', lifetime)
  if stored.err then redis.call('DEL', ENTRY) end
  write_floor(floor, true)
  return stored.err and stored
end

-- The journal is worth no failure, and no memory that there is not.
local function note(what, vector)
  local noted = redis.pcall('LPUSH', JOURNAL, ARGV[1] .. '|' .. what .. '|' .. vector)
  if type(noted) == 'table' then
    redis.pcall('DEL', JOURNAL) -- of another type, or in a full server
    return
  end
  redis.call('LTRIM', JOURNAL, 0, JOURNAL_LENGTH - 1)
  redis.call('PEXPIRE', JOURNAL, ARGV[2])
end
