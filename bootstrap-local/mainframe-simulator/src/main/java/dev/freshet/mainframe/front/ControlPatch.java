package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** A partial change of the control document; what is none stays as it is. */
record ControlPatch(
    Option<Long> medianMillis,
    Option<Long> p99Millis,
    Option<Integer> concurrency,
    Option<Integer> queue,
    Set<Source> down,
    Set<Source> up,
    Option<Boolean> batchWindow,
    Option<Duration> lag,
    Option<Boolean> paused,
    Option<LocalDate> businessDate,
    Option<Integer> lostAnswers) {

  private static final int MOST = 1_000_000;

  static ControlPatch of(JsonNode patch) {
    requireOnly(
        patch,
        Set.of(
            "latency",
            "concurrency",
            "queue",
            "outages",
            "batchWindow",
            "replica",
            "businessDate",
            "lostAnswers"));
    JsonNode latency = patch.path("latency");
    requireOnly(latency, Set.of("medianMillis", "p99Millis"));
    JsonNode replica = patch.path("replica");
    requireOnly(replica, Set.of("lagMillis", "paused"));
    return new ControlPatch(
        number(latency, "medianMillis", 0).map(Integer::longValue),
        number(latency, "p99Millis", 0).map(Integer::longValue),
        number(patch, "concurrency", 1),
        number(patch, "queue", 0),
        sources(patch.path("outages"), true),
        sources(patch.path("outages"), false),
        flag(patch, "batchWindow"),
        number(replica, "lagMillis", 0).map(Duration::ofMillis),
        flag(replica, "paused"),
        date(patch, "businessDate"),
        number(patch, "lostAnswers", 0));
  }

  /** A median alone keeps its distance to the 99th percentile. */
  Knobs appliedTo(Knobs knobs) {
    Set<Source> outages = new HashSet<>(knobs.outages());
    outages.addAll(down);
    outages.removeAll(up);
    return new Knobs(
        latency(knobs.latency()),
        concurrency.getOrElse(knobs.concurrency()),
        queue.getOrElse(knobs.queue()),
        outages,
        batchWindow.getOrElse(knobs.batchWindow()));
  }

  private Latency latency(Latency before) {
    long median = medianMillis.getOrElse(before.median().toMillis());
    long p99 =
        p99Millis.getOrElse(
            before.median().isZero() || medianMillis.isEmpty()
                ? Math.max(median, before.p99().toMillis())
                : median * before.p99().toMillis() / before.median().toMillis());
    if (p99 < median) {
      throw new BadRequest("p99Millis is at least medianMillis");
    }
    return Latency.ofMillis(median, p99);
  }

  private static Set<Source> sources(JsonNode outages, boolean wanted) {
    if (outages.isBoolean()) {
      return outages.asBoolean() == wanted ? EnumSet.allOf(Source.class) : Set.of();
    }
    Set<String> names = new HashSet<>();
    for (Source source : Source.values()) {
      names.add(source.wireName());
    }
    requireOnly(outages, names);
    Set<Source> sources = EnumSet.noneOf(Source.class);
    for (Source source : Source.values()) {
      if (flag(outages, source.wireName()).contains(wanted)) {
        sources.add(source);
      }
    }
    return sources;
  }

  private static void requireOnly(JsonNode node, Set<String> known) {
    if (node.isMissingNode()) {
      return;
    }
    if (!node.isObject()) {
      throw new BadRequest("expected an object with some of " + known);
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new BadRequest("unknown field: " + name);
              }
            });
  }

  private static Option<Integer> number(JsonNode node, String field, int least) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return Option.none();
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.asInt() < least
        || value.asInt() > MOST) {
      throw new BadRequest(field + " is a whole number from " + least + " to " + MOST);
    }
    return Option.some(value.asInt());
  }

  private static Option<Boolean> flag(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return Option.none();
    }
    if (!value.isBoolean()) {
      throw new BadRequest(field + " is true or false");
    }
    return Option.some(value.asBoolean());
  }

  private static Option<LocalDate> date(JsonNode node, String field) {
    try {
      return Option.when(!node.path(field).isMissingNode(), () -> node.path(field).asText())
          .map(LocalDate::parse);
    } catch (DateTimeParseException malformed) {
      throw new BadRequest(field + " is a day such as 2017-06-30");
    }
  }
}
