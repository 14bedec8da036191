-- Only reads. Answers the entry, the floor, the lease's remaining millis and the journal.
local floor, known = read_floor()
local journal = redis.pcall('LRANGE', JOURNAL, 0, -1)
local any = known or next(floor) ~= nil
return {
  get(ENTRY) or false,
  any and text_of(floor),
  redis.call('PTTL', LEASE),
  journal.err and {} or journal
}
