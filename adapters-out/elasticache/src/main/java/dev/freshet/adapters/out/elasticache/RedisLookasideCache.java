package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.cache.KeyTrace.EntryTrace;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The look-aside cache of one key class on Redis. A hit costs one plain GET, every other operation
 * one script (a miss: both). Once a second and server, a script goes along with the GET to learn
 * whether the server takes changes; nobody waits longer for that. Thread-safe.
 *
 * <p>The clock of this process and not the server's decides whether an entry has expired, so that
 * readers and fillers need to agree among themselves only. An entry that cannot be used is a miss,
 * is counted, and is replaced by the next fill.
 */
public final class RedisLookasideCache<V> implements LookasideCache<V> {

  private static final byte[] NOTHING = {};

  private final RedisServers servers;
  private final Lifetimes lifetimes;
  private final Envelope<V> envelope;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private final Map<String, ChangeGuard> guards = new ConcurrentHashMap<>();
  private final LongAdder unusable = new LongAdder();

  /** The tokens must be unguessable and never repeat, such as random UUIDs. */
  public RedisLookasideCache(
      RedisServers servers,
      Lifetimes lifetimes,
      PayloadCodec<V> codec,
      InstantSource clock,
      Supplier<String> tokens) {
    this.servers = servers;
    this.lifetimes = lifetimes;
    this.envelope = new Envelope<>(codec);
    this.clock = clock;
    this.tokens = tokens;
  }

  /** How many entries were damaged, of another schema or of another owner, so far. */
  public long unusableEntries() {
    return unusable.sum();
  }

  @Override
  public Either<Fault, Lookup<V>> lookup(CacheKey key) {
    Instant asked = clock.instant();
    ChangeGuard guard = guard(key);
    return guard.mustAsk(asked)
        ? servers
            .getAndAsk(KeySlot.entry(key), KeySlot.unused(key))
            .peek(looked -> heard(guard, looked.takesChanges(), asked))
            .flatMap(looked -> answer(key, looked.text()))
        : servers.get(KeySlot.entry(key)).flatMap(found -> answer(key, found));
  }

  @Override
  public Either<Fault, Lookup<V>> lease(CacheKey key) {
    return ask(key, "lease", NOTHING);
  }

  @Override
  public Either<Fault, StoreOutcome> fill(Lease lease, Entry<V> entry) {
    byte[] token = bytes(lease.token());
    byte[] told = bytes(lease.floor().map(VersionVector::toString).getOrElse(""));
    return store(LuaScript.FILL, lease.key(), entry, token, told);
  }

  @Override
  @SuppressWarnings("NullAway") // null is the only value of Void
  public Either<Fault, Void> release(Lease lease) {
    return run(LuaScript.RELEASE, lease.key(), reply -> null, bytes(lease.token()));
  }

  @Override
  public Either<Fault, Invalidation> invalidate(CacheKey key, VersionVector floor) {
    return run(LuaScript.INVALIDATE, key, ScriptReply::invalidation, bytes(floor.toString()));
  }

  @Override
  public Either<Fault, StoreOutcome> refresh(CacheKey key, Entry<V> entry) {
    return store(LuaScript.REFRESH, key, entry);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return run(
        LuaScript.EXPLAIN,
        key,
        reply ->
            new KeyTrace(
                key,
                reply.optionalBytes(0).flatMap(found -> usable(key, found)).map(e -> trace(e)),
                reply.optionalVector(1),
                Option.of(reply.number(2)).filter(m -> m >= 0).map(Duration::ofMillis),
                reply.operations(3)));
  }

  private Either<Fault, Lookup<V>> answer(CacheKey key, Option<byte[]> found) {
    Option<Entry<V>> entry = found.flatMap(bytes -> usable(key, bytes));
    return entry.isDefined()
        ? Either.right(found(key, entry.get()))
        : ask(key, "lookup", found.getOrElse(NOTHING));
  }

  private Lookup<V> found(CacheKey key, Entry<V> entry) {
    return guard(key).vouchesFor(entry) ? new Lookup.Hit<>(entry) : new Lookup.Unguarded<>(entry);
  }

  private void heard(ChangeGuard guard, boolean takesChanges, Instant asked) {
    if (takesChanges) {
      guard.taken(asked, clock.instant());
    } else {
      guard.refused();
    }
  }

  private ChangeGuard guard(CacheKey key) {
    return guards.computeIfAbsent(servers.nodeOf(KeySlot.entry(key)), _ -> new ChangeGuard());
  }

  private Either<Fault, Lookup<V>> ask(CacheKey key, String mode, byte[] foundUnusable) {
    String token = tokens.get();
    return run(
        LuaScript.LOOKUP,
        key,
        reply ->
            switch (reply.outcome()) {
              case "hit" -> hit(key, reply.bytes(1));
              case "granted" ->
                  new Lookup.Granted<>(
                      new Lease(key, token, vouching(key, reply.optionalVector(1))));
              case "held" -> new Lookup.Held<>();
              default -> throw reply.unexpected();
            },
        bytes(token),
        bytes(lifetimes.lease().toMillis()),
        bytes(mode),
        foundUnusable);
  }

  /** None where the floor may lack what was told while the server took no changes. */
  private Option<VersionVector> vouching(CacheKey key, Option<VersionVector> floor) {
    Instant since = clock.instant().minus(lifetimes.floor());
    return floor.filter(_ -> guard(key).tookAllSince(since));
  }

  /** An entry stored since the first look; whoever stored it in a way we cannot read is at work. */
  private Lookup<V> hit(CacheKey key, byte[] found) {
    return usable(key, found).map(entry -> found(key, entry)).getOrElse(Lookup.Held::new);
  }

  private Option<Entry<V>> usable(CacheKey key, byte[] found) {
    Option<Entry<V>> entry = envelope.open(key, found);
    if (entry.isEmpty()) {
      unusable.increment();
    }
    return entry.filter(e -> e.hardExpiry().isAfter(clock.instant()));
  }

  private Either<Fault, StoreOutcome> store(
      LuaScript script, CacheKey key, Entry<V> entry, byte[]... more) {
    lifetimes.requireOutlived(entry);
    long life = Duration.between(clock.instant(), entry.hardExpiry()).toMillis();
    byte[][] arguments = {
      envelope.seal(key, entry), bytes(entry.version().toString()), bytes(Math.max(1, life))
    };
    return run(script, key, ScriptReply::storeOutcome, joined(arguments, more));
  }

  private <T> Either<Fault, T> run(
      LuaScript script, CacheKey key, Function<ScriptReply, T> reader, byte[]... arguments) {
    byte[][] common = {bytes(clock.millis()), bytes(lifetimes.floor().toMillis())};
    return servers
        .run(script, KeySlot.all(key), joined(common, arguments), reader)
        .peekLeft(_ -> guard(key).doubt());
  }

  private static EntryTrace trace(Entry<?> entry) {
    return new EntryTrace(
        entry.version(),
        entry.value().isEmpty(),
        entry.storedAt(),
        entry.softExpiry(),
        entry.hardExpiry());
  }

  private static byte[][] joined(byte[][] first, byte[][] second) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(byte[][]::new);
  }

  private static byte[] bytes(Object value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
