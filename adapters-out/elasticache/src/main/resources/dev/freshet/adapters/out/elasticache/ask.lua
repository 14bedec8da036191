-- KEYS[1]: a key that never is. Fails like any other script where the server takes no changes.
redis.call('DEL', KEYS[1])
return {'taken'}
