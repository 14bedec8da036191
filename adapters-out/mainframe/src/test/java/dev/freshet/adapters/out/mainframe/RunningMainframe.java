package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.profile.Profile;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** One real mainframe, started once for all tests, and its clients. */
final class RunningMainframe implements LegacyUnderTest {

  private static final RunningMainframe SHARED = new RunningMainframe();

  final MainframeSimulator simulator;
  final ControlDesk control;

  private final MainframeConnection connection;

  private RunningMainframe() {
    try {
      simulator =
          MainframeSimulator.start(
              MainframeSettings.in(Files.createTempDirectory(Path.of("target"), "mainframe"))
                  .withLatency(Latency.NONE));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    control = new ControlDesk(simulator.baseUrl());
    connection = connection(MainframeClientSettings.of(simulator.baseUrl()));
  }

  static RunningMainframe shared() {
    return SHARED;
  }

  /** A connection of its own, whose breakers forget at once. */
  static MainframeConnection connection(MainframeClientSettings settings) {
    return new MainframeConnection(
        settings.withBreakerOpen(Duration.ofMillis(1)),
        InstantSource.system(),
        CallListener.UNHEARD);
  }

  @Override
  public LoanSystem loanSystem() {
    return new MainframeLoanSystem(connection);
  }

  @Override
  public LoanLedger loanLedger() {
    return new MainframeLoanLedger(connection);
  }

  @Override
  public CustomerProfiles customerProfiles() {
    return new MainframeCustomerProfiles(connection);
  }

  @Override
  public void add(Profile profile, List<LoanContract> contracts, List<LoanAccount> accounts) {
    List<Borrower.Loan> loans = new ArrayList<>();
    for (int i = 0; i < contracts.size(); i++) {
      loans.add(new Borrower.Loan(contracts.get(i), accounts.get(i)));
    }
    simulator.add(List.of(new Borrower(profile, loans)), TODAY);
  }

  @Override
  public void pauseReplica() {
    control.patch("{'replica':{'paused':true}}");
  }

  @Override
  public void resumeReplica() {
    control.patch("{'replica':{'paused':false}}");
  }

  @Override
  public void setDown(boolean down) {
    control.patch("{'outages':" + down + "}");
  }
}
