package dev.freshet.local.chaos;

import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.bench.Person;
import dev.freshet.local.client.StaleWatch;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What customers read and pay over HTTP, judged: a payer presents what payments have told, and no
 * read may show less than that, or less than was shown before, unless it says how old it is.
 * Thread-safe.
 */
final class HonestCalls implements AutoCloseable {

  /** Longer than any deadline of Freshet's own, also on a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String OLDER = "older than what was asked for";

  private final URI base;
  private final RunningFreshet freshet;
  private final StaleWatch watch = new StaleWatch();
  private final Map<LoanId, VersionVector> paid = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  HonestCalls(URI base, RunningFreshet freshet) {
    this.base = base;
    this.freshet = freshet;
  }

  /** Reads what a person's cached object is. */
  void read(Person person, Resource resource, List<LoanId> paidOn, Tally tally)
      throws InterruptedException {
    VersionVector token =
        paidOn.stream()
            .map(loan -> paid.getOrDefault(loan, VersionVector.empty()))
            .reduce(VersionVector.empty(), VersionVector::mergedWith);
    HttpRequest.Builder request = to(person, resource.path());
    if (!token.isEmpty()) {
      request.header("Freshet-Min-Version", token.toString());
    }
    long began = System.nanoTime();
    for (HttpResponse<String> response : counted(request.GET(), tally)) {
      if (response.statusCode() == 200) {
        judge(resource, token, response, began, tally);
      }
    }
  }

  private void judge(
      Resource resource,
      VersionVector token,
      HttpResponse<String> response,
      long began,
      Tally tally) {
    long now = System.nanoTime();
    Duration age = age(response);
    VersionVector owed = watch.owed(resource.path(), resource.asOf(began, now, age));
    VersionVector seen = version(response);
    boolean stale = watch.isStale(resource.path(), owed, token, seen, now);
    if ((stale || resource.isTooOld(age)) && !isLabelled(response)) {
      tally.stale(
          "%s showed %s, owed %s, asked for %s; Age %d, %s"
              .formatted(
                  resource.path(),
                  seen,
                  owed,
                  token,
                  age.toSeconds(),
                  header(response, "Cache-Status")));
    }
  }

  /** Asks for a payment, perhaps again. */
  void pay(PaymentBook.Payment payment, Tally tally) throws InterruptedException {
    HttpRequest.Builder request =
        to(payment.payer(), "/loans/" + payment.loan() + "/payments")
            .header("Idempotency-Key", payment.key())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(payment.body()));
    for (HttpResponse<String> response : counted(request, tally)) {
      payment.answered(response.statusCode());
      paid.merge(payment.loan(), version(response), VersionVector::mergedWith);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Option<HttpResponse<String>> counted(HttpRequest.Builder request, Tally tally)
      throws InterruptedException {
    int incarnation = freshet.incarnation();
    long began = System.nanoTime();
    Option<HttpResponse<String>> response;
    Answer answer;
    try {
      HttpResponse<String> got =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      response = Option.some(got);
      answer =
          new Answer(
              got.statusCode(), !header(got, "Retry-After").isEmpty(), isLabelled(got), got.body());
    } catch (IOException unanswered) {
      response = Option.none();
      answer = Answer.none(unanswered.toString());
    }
    boolean isThere = incarnation > 0 && incarnation == freshet.incarnation();
    tally.count(began, Duration.ofNanos(System.nanoTime() - began), answer, isThere);
    return response;
  }

  private HttpRequest.Builder to(Person person, String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + person.token());
  }

  /** Whether an answer of the cache says why it may be old, or that it is older than asked for. */
  private static boolean isLabelled(HttpResponse<String> response) {
    String status = header(response, "Cache-Status");
    return status.contains("; detail=") && (status.contains("; hit") || status.contains(OLDER));
  }

  private static VersionVector version(HttpResponse<String> response) {
    return VersionVector.parse(header(response, "Freshet-Version"))
        .getOrElse(VersionVector.empty());
  }

  private static Duration age(HttpResponse<String> response) {
    return Duration.ofSeconds(response.headers().firstValueAsLong("Age").orElse(0));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
