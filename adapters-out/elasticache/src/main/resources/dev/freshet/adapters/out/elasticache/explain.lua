-- Only reads. Answers the entry, the floor, the lease's remaining millis and the journal.
local floor, known = read_floor()
local any = known or next(floor) ~= nil
return {
  redis.call('GET', ENTRY),
  any and text_of(floor),
  redis.call('PTTL', LEASE),
  redis.call('LRANGE', JOURNAL, 0, -1)
}
