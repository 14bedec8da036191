package dev.freshet.dax.metrics;

import dev.freshet.dax.LocalDax;
import dev.freshet.dax.NodeStats;
import dev.freshet.dax.cache.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A cluster's counts as meters {@code local.dax.*}, tagged by node, cache ({@code item} or {@code
 * query}) and, for lookups, result. Needs Micrometer on the class path.
 *
 * @param dax the cluster
 */
public record LocalDaxMetrics(LocalDax dax) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    for (int node = 0; node < dax.endpoints().size(); node++) {
      int id = node;
      Tags tags = Tags.of("node", Integer.toString(id));
      Gauge.builder("local.dax.connections", dax, d -> d.stats().get(id).openConnections())
          .tags(tags)
          .register(registry);
      bindCache(registry, tags.and("cache", "item"), id, NodeStats::items);
      bindCache(registry, tags.and("cache", "query"), id, NodeStats::queries);
    }
  }

  private void bindCache(
      MeterRegistry registry, Tags tags, int node, Function<NodeStats, CacheStats> cache) {
    Function<LocalDax, CacheStats> stats = d -> cache.apply(d.stats().get(node));
    count(registry, "lookups", tags.and("result", "hit"), stats, CacheStats::hits);
    count(registry, "lookups", tags.and("result", "miss"), stats, CacheStats::misses);
    count(registry, "evictions", tags, stats, CacheStats::evictions);
    count(registry, "expirations", tags, stats, CacheStats::expirations);
    Gauge.builder("local.dax.entries", dax, d -> stats.apply(d).entries())
        .tags(tags)
        .register(registry);
    Gauge.builder("local.dax.bytes", dax, d -> stats.apply(d).bytes())
        .tags(tags)
        .baseUnit("bytes")
        .register(registry);
  }

  private void count(
      MeterRegistry registry,
      String name,
      Tags tags,
      Function<LocalDax, CacheStats> stats,
      ToLongFunction<CacheStats> count) {
    FunctionCounter.builder("local.dax." + name, dax, d -> count.applyAsLong(stats.apply(d)))
        .tags(tags)
        .register(registry);
  }
}
