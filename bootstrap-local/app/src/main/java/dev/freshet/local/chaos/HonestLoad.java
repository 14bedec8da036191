package dev.freshet.local.chaos;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.bench.Person;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Customers who read loans, statements and profiles and pay, at a steady rate whether or not they
 * are answered, until closed. One call in eight is a payment; every second read presents what
 * payments have told.
 */
final class HonestLoad implements AutoCloseable {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int KINDS = 8;

  private final HonestCalls calls;
  private final PaymentBook book;
  private final List<Person> people;
  private final Random random;
  private final Tally tally;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pacer;

  /** Begins at once. */
  HonestLoad(
      HonestCalls calls,
      PaymentBook book,
      List<Person> people,
      Random random,
      int ratePerSecond,
      Tally tally) {
    this.calls = calls;
    this.book = book;
    this.people = people;
    this.random = random;
    this.tally = tally;
    this.pacer = Thread.ofVirtual().start(() -> pace(NANOS_PER_SECOND / ratePerSecond));
  }

  /** Begins no more calls, and returns when all that were begun are over. */
  @Override
  public void close() {
    pacer.interrupt();
    try {
      pacer.join();
      threads.close();
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void pace(long period) {
    long began = System.nanoTime();
    try {
      for (long call = 0; ; call++) {
        TimeUnit.NANOSECONDS.sleep(began + call * period - System.nanoTime());
        Call next = next((int) (call % KINDS));
        threads.execute(() -> make(next));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** One call of a customer's. */
  @FunctionalInterface
  private interface Call {
    void make() throws InterruptedException;
  }

  private static void make(Call call) {
    try {
      call.make();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Call next(int kind) {
    Person person = people.get(random.nextInt(people.size()));
    LoanId loan = person.loans().get(random.nextInt(person.loans().size()));
    Resource loans = Resource.current("/customers/" + person.id() + "/loans");
    Resource profile = Resource.current("/customers/" + person.id() + "/profile");
    Resource statement = Resource.aged("/loans/" + loan + "/statement");
    return switch (kind) {
      case 0 -> () -> calls.pay(book.ask(person, loan), tally);
      case 1, 3 -> () -> calls.read(person, loans, person.loans(), tally);
      case 2 -> () -> calls.read(person, profile, List.of(), tally);
      case 4, 6 -> () -> calls.read(person, statement, List.of(), tally);
      case 5 -> () -> calls.read(person, loans, List.of(), tally);
      default -> () -> calls.read(person, statement, List.of(loan), tally);
    };
  }
}
