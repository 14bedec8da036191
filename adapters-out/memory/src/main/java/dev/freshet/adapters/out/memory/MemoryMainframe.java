package dev.freshet.adapters.out.memory;

import dev.freshet.adapters.out.memory.MemoryMainframeState.VersionedProfile;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.profile.Profile;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The three systems of record in memory, and what a test may do to them: add loans, pause the
 * replica, take a source down, hold a read. Safe for use by threads.
 */
public final class MemoryMainframe {

  private final Map<MemoryMainframeSource, Fault> faults = new ConcurrentHashMap<>();
  private final Map<MemoryMainframeSource, MemoryMainframeGate> gates = new ConcurrentHashMap<>();
  private final Map<MemoryMainframeSource, LongAdder> calls = new ConcurrentHashMap<>();

  // Guarded by this.
  private MemoryMainframeState committed;
  private @Nullable MemoryMainframeState pausedReplica;

  public MemoryMainframe(LocalDate today) {
    this.committed = MemoryMainframeState.empty(today);
  }

  /** Adds a customer without loans; one who is known stays as they are. */
  public void addCustomer(Profile profile) {
    CustomerId id = profile.customerId();
    update(
        s ->
            s.customers().containsKey(id)
                ? s
                : s.withProfile(new VersionedProfile(profile, 1)).withCustomer(id));
  }

  /** Adds a loan to a customer: the next version of their list of contracts. */
  public void addLoan(LoanContract contract, LoanAccount account) {
    update(s -> s.withLoan(contract, account).withCustomer(contract.customerId()));
  }

  /** States an account anew, as a batch run does: the next version of its record. */
  public void restate(LoanAccount account) {
    update(s -> s.restated(account));
  }

  public synchronized LocalDate today() {
    return committed.today();
  }

  /** Moves to a day that is not before the current one. */
  public void advanceTo(LocalDate day) {
    if (day.isBefore(today())) {
      throw new IllegalArgumentException("the business date never goes back");
    }
    update(s -> s.onDay(day));
  }

  /** From now on {@link ReadMode#ANY_COPY} reads see what is committed now. */
  public synchronized void pauseReplica() {
    pausedReplica = committed;
  }

  public synchronized void resumeReplica() {
    pausedReplica = null;
  }

  /** Every call to {@code source} ends with {@code fault}, and does nothing, until restored. */
  public void fail(MemoryMainframeSource source, Fault fault) {
    faults.put(source, fault);
  }

  /** {@code source} is down until restored. */
  public void takeDown(MemoryMainframeSource source) {
    fail(source, new Fault.Unavailable(source.part(), "it is down"));
  }

  public void restore(MemoryMainframeSource source) {
    faults.remove(source);
  }

  /** The next read of {@code source} stops after it has read and before it answers. */
  public MemoryMainframeGate holdNextRead(MemoryMainframeSource source) {
    MemoryMainframeGate gate = new MemoryMainframeGate();
    gates.put(source, gate);
    return gate;
  }

  /** How many calls {@code source} has had, failed ones too. */
  public long callsOf(MemoryMainframeSource source) {
    LongAdder count = calls.get(source);
    return count == null ? 0 : count.sum();
  }

  <T> Either<Fault, T> read(
      MemoryMainframeSource source, ReadMode mode, Function<MemoryMainframeState, T> reader) {
    Option<Fault> fault = called(source);
    if (fault.isDefined()) {
      return Either.left(fault.get());
    }
    T read = reader.apply(seenBy(mode));
    MemoryMainframeGate gate = gates.remove(source);
    if (gate != null) {
      gate.pass();
    }
    return Either.right(read);
  }

  <T> Either<Fault, T> write(
      MemoryMainframeSource source,
      Function<MemoryMainframeState, Tuple2<MemoryMainframeState, T>> writer) {
    Option<Fault> fault = called(source);
    return fault.isDefined() ? Either.left(fault.get()) : Either.right(written(writer));
  }

  private Option<Fault> called(MemoryMainframeSource source) {
    calls.computeIfAbsent(source, s -> new LongAdder()).increment();
    return Option.of(faults.get(source));
  }

  private synchronized <T> T written(
      Function<MemoryMainframeState, Tuple2<MemoryMainframeState, T>> writer) {
    Tuple2<MemoryMainframeState, T> after = writer.apply(committed);
    committed = after._1();
    return after._2();
  }

  private synchronized MemoryMainframeState seenBy(ReadMode mode) {
    return switch (mode) {
      case ANY_COPY -> pausedReplica == null ? committed : pausedReplica;
      case PRIMARY -> committed;
    };
  }

  private synchronized void update(Function<MemoryMainframeState, MemoryMainframeState> change) {
    committed = change.apply(committed);
  }
}
