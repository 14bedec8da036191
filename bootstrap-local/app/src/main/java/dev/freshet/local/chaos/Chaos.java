package dev.freshet.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.bench.People;
import dev.freshet.local.bench.Person;
import dev.freshet.local.chaos.FaultInjector.End;
import dev.freshet.local.chaos.PaymentBook.Payment;
import dev.freshet.local.chaos.PaymentBook.Reckoning;
import dev.freshet.local.chaos.PaymentBook.Told;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import io.vavr.control.Option;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ObjIntConsumer;

/** One fault after another, each under an honest load, and what came of it. For one thread. */
public final class Chaos {

  /** All must have been well for so long before a fault, and to count as recovered after it. */
  private static final Duration CALM = Duration.ofSeconds(3);

  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);
  private static final String LOADS = "/ops/loads";
  private static final int MOST_CUSTOMERS = 500;
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final RunningFreshet freshet;
  private final FaultInjector injector;
  private final HonestCalls calls;
  private final ApiClient api;
  private final List<Person> people;
  private final Settings settings;
  private final Random random;
  private final PaymentBook book = new PaymentBook();

  private Chaos(
      RunningFreshet freshet,
      FaultInjector injector,
      HonestCalls calls,
      ApiClient api,
      List<Person> people,
      Settings settings) {
    this.freshet = freshet;
    this.injector = injector;
    this.calls = calls;
    this.api = api;
    this.people = people;
    this.settings = settings;
    this.random = new Random(settings.seed());
  }

  /**
   * How much is done.
   *
   * @param port where the Freshet listens
   * @param lasting how long each fault lasts that does not end by itself
   * @param ratePerSecond calls a second
   * @param seed of who calls for what
   */
  public record Settings(int port, Duration lasting, int ratePerSecond, long seed) {}

  /**
   * Starts a Freshet in a process of its own, and does faults to it.
   *
   * @param directory where it keeps its state; empty
   * @param log where the process's complaints go
   * @param progress hears each fault before it is done, and how many were
   * @throws CannotStart when Freshet, or what a fault needs, does not start here
   */
  public static List<FaultReport> run(
      Path directory,
      Redirect log,
      Settings settings,
      List<InjectedFault> faults,
      ObjIntConsumer<InjectedFault> progress)
      throws IOException, CannotStart, InterruptedException {
    if (!faults.contains(InjectedFault.DISK_FULL)) {
      RealParts parts = new RealParts(directory, directory);
      return run(Option.none(), parts, log, settings, faults, progress);
    }
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      RealParts parts = new RealParts(disk.root(), directory);
      return run(Option.some(disk), parts, log, settings, faults, progress);
    }
  }

  private static List<FaultReport> run(
      Option<SmallDisk> disk,
      RealParts parts,
      Redirect log,
      Settings settings,
      List<InjectedFault> faults,
      ObjIntConsumer<InjectedFault> progress)
      throws IOException, CannotStart, InterruptedException {
    List<String> prefix = disk.map(SmallDisk::inside).getOrElse(List.of());
    try (RunningFreshet freshet = RunningFreshet.start(prefix, settings.port(), parts, log)) {
      LocalTokens tokens = LocalTokens.in(parts.seen().resolve("keys"), InstantSource.system());
      URI base = URI.create("http://127.0.0.1:" + settings.port());
      try (ApiClient api = new ApiClient(base, tokens);
          HonestCalls calls = new HonestCalls(base, freshet)) {
        Chaos chaos =
            new Chaos(
                freshet,
                new FaultInjector(freshet, api, disk),
                calls,
                api,
                People.who(api, tokens, MOST_CUSTOMERS),
                settings);
        chaos.loadStatements();
        chaos.warmUp();
        List<FaultReport> reports = new ArrayList<>();
        for (InjectedFault fault : faults) {
          progress.accept(fault, reports.size());
          reports.add(chaos.run(fault));
        }
        return reports;
      }
    }
  }

  /** So that there is a statement of every loan, as there is in a Freshet that has run for long. */
  private void loadStatements() throws IOException, InterruptedException {
    JsonNode load = api.operate("POST", LOADS, Map.of());
    while (load.path("state").asText().equals("running")) {
      Thread.sleep(GLANCE);
      load = api.show(LOADS + "/" + load.path("loadId").asText());
    }
  }

  /**
   * Waits until all is well.
   *
   * @throws CannotStart when it does not become so
   */
  private void warmUp() throws CannotStart, InterruptedException {
    long began = System.nanoTime();
    Tally tally = new Tally(began);
    try (HonestLoad _ = load(tally)) {
      if (!isCalm(tally, began)) {
        throw new CannotStart("all is not well before any fault: " + tally.total());
      }
    }
  }

  /** Does one fault, and waits until it is over. */
  private FaultReport run(InjectedFault fault) throws InterruptedException {
    Tally tally = new Tally(System.nanoTime());
    Option<Duration> recovery = Option.none();
    Reckoning payments = Reckoning.NOTHING_WRONG;
    List<String> left = new ArrayList<>();
    try {
      recovery = suffer(fault, tally);
      settle();
      payments = reckoned();
      left.addAll(new Aftermath(api, people).complaints());
    } catch (IOException | CannotStart broken) {
      left.add(String.valueOf(broken.getMessage()));
    }
    return new FaultReport(fault, tally.total(), recovery, payments, left);
  }

  /** How long it took to recover from a fault; none when it did not. */
  private Option<Duration> suffer(InjectedFault fault, Tally tally)
      throws IOException, CannotStart, InterruptedException {
    try (HonestLoad _ = load(tally)) {
      Thread.sleep(CALM);
      long began = System.nanoTime();
      Option<End> end = injector.begin(fault);
      try {
        Thread.sleep(settings.lasting());
      } finally {
        for (End ending : end) {
          ending.end();
        }
      }
      long over = end.isEmpty() ? began : System.nanoTime();
      return Option.when(isCalm(tally, over), () -> Duration.ofNanos(tally.wellSince(over) - over));
    }
  }

  /** Whether all is well at last. */
  private static boolean isCalm(Tally tally, long since) throws InterruptedException {
    long patience = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (System.nanoTime() - tally.wellSince(since) < CALM.toNanos()) {
      if (System.nanoTime() > patience) {
        return false;
      }
      Thread.sleep(GLANCE);
    }
    return true;
  }

  private HonestLoad load(Tally tally) {
    return new HonestLoad(calls, book, people, random, settings.ratePerSecond(), tally);
  }

  /** Whoever got no answer, or was asked to try again, does so; the others wait. */
  private void settle() throws InterruptedException {
    long patience = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    Tally unheard = new Tally(System.nanoTime());
    List<Payment> open = unsettled();
    while (!open.isEmpty() && System.nanoTime() < patience) {
      for (Payment payment : open) {
        calls.pay(payment, unheard);
      }
      open = unsettled();
      Thread.sleep(GLANCE);
    }
  }

  /** What was accepted is posted by and by, too, when its outcome was open. */
  private Reckoning reckoned() throws IOException, InterruptedException {
    long patience = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    Reckoning reckoning = book.reckon(freshet.parts().postings());
    while (!reckoning.lost().isEmpty() && System.nanoTime() < patience) {
      Thread.sleep(GLANCE);
      reckoning = book.reckon(freshet.parts().postings());
    }
    return reckoning;
  }

  private List<Payment> unsettled() {
    return book.payments().stream().filter(p -> p.told() == Told.NOTHING).toList();
  }
}
