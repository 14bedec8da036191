package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.application.audit.AuditFreshness;
import dev.freshet.application.audit.AuditFreshness.Findings;
import dev.freshet.application.audit.AuditFreshness.Report;
import io.vavr.control.Either;
import java.util.List;

/** The endpoint of the auditor's report. */
public final class FreshnessEndpoint {

  private final AuditFreshness auditor;

  public FreshnessEndpoint(AuditFreshness auditor) {
    this.auditor = auditor;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/ops/freshness",
            Access.OPERATOR,
            _ -> Either.right(Response.json(200, Body.of(auditor.report())))));
  }

  /** The report on the wire. */
  private record Body(String since, long intervalMillis, List<KeyClass> keyClasses) {

    record KeyClass(
        String keyClass,
        long boundMillis,
        long sampled,
        long fresh,
        long staleWithinBound,
        long staleBeyondBound,
        long watched,
        long unknown,
        long longestStalenessMillis) {

      private static KeyClass of(String keyClass, Findings found) {
        return new KeyClass(
            keyClass,
            found.bound().toMillis(),
            found.sampled(),
            found.fresh(),
            found.staleWithinBound(),
            found.staleBeyondBound(),
            found.watched(),
            found.unknown(),
            found.longestStaleness().toMillis());
      }
    }

    private static Body of(Report report) {
      return new Body(
          report.since().toString(),
          report.interval().toMillis(),
          report.keyClasses().entrySet().stream()
              .map(entry -> KeyClass.of(entry.getKey(), entry.getValue()))
              .toList());
    }
  }
}
