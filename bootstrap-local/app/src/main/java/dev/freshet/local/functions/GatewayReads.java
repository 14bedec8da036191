package dev.freshet.local.functions;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.statement.LookUpStatement;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * Hears of the reads that functions have answered: what was read is in the path, and where it came
 * from in {@code Cache-Status}. A function hears of its own alone.
 */
record GatewayReads(CachingListener listener) {

  void passed(String template, Call call, Response response) {
    if (response.status() == 200 && call.request().method().equals("GET")) {
      String status = response.headers().getOrDefault("Cache-Status", "");
      Duration age = Duration.ofSeconds(age(response));
      key(template, call).forEach(key -> listener.answered(key, served(status), age));
    }
  }

  private static Option<CacheKey> key(String template, Call call) {
    return switch (template) {
      case "/customers/{customerId}/loans" ->
          named(LookUpCustomerLoans.KEY_CLASS, call, "customerId");
      case "/customers/{customerId}/profile" -> named(LookUpProfile.KEY_CLASS, call, "customerId");
      case "/loans/{loanId}/statement" -> named(LookUpStatement.KEY_CLASS, call, "loanId");
      default -> Option.none();
    };
  }

  private static Option<CacheKey> named(String keyClass, Call call, String parameter) {
    return Option.when(
        call.path().containsKey(parameter),
        () -> new CacheKey(keyClass, call.path().getOrDefault(parameter, "")));
  }

  private static long age(Response response) {
    String age = response.headers().getOrDefault("Age", "0");
    return age.matches("[0-9]{1,9}") ? Long.parseLong(age) : 0;
  }

  private static Served served(String status) {
    return new Served(
        from(status), status.contains("; stored"), status.contains("; collapsed"), "");
  }

  private static From from(String status) {
    if (status.contains("; hit")) {
      return status.contains("ttl=-") ? From.CACHE_STALE : From.CACHE;
    }
    if (status.contains("fwd=stale")) {
      return From.SOURCES_TO_RENEW;
    }
    if (status.contains("fwd=request")) {
      return From.SOURCES_AS_REQUESTED;
    }
    return status.contains("fwd=bypass") ? From.SOURCES_BYPASSING : From.SOURCES_AFTER_MISS;
  }
}
