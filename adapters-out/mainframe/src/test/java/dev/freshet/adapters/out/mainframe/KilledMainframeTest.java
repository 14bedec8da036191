package dev.freshet.adapters.out.mainframe;

import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mainframe's processes, killed with {@code kill -9} and started again on the same data. */
final class KilledMainframeTest {

  private static final LoanId LOAN = new LoanId("L-1001");
  private static final CustomerId CUSTOMER = new CustomerId("CL-1001");
  private static final PaymentId PAYMENT = new PaymentId("P-1");

  @TempDir private Path directory;

  @Test
  void keeps_what_was_posted_when_it_and_then_its_database_are_killed() throws IOException {
    Posting posted;
    try (MainframeProcess mainframe = MainframeProcess.start(directory);
        MainframeConnection connection = connection(mainframe)) {
      posted = post(connection);
      mainframe.kill();
    }
    long orphan = postmaster();
    assertThat(ProcessHandle.of(orphan)).as("the database outlives its parent").isPresent();

    try (MainframeProcess mainframe = MainframeProcess.start(directory);
        MainframeConnection connection = connection(mainframe)) {
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertPosted(connection, posted);
      mainframe.kill();
      ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
    }

    try (MainframeProcess mainframe = MainframeProcess.start(directory);
        MainframeConnection connection = connection(mainframe)) {
      assertPosted(connection, posted);
    }
  }

  private static void assertPosted(MainframeConnection connection, Posting posted) {
    MainframeLoanLedger ledger = new MainframeLoanLedger(connection);
    assertThat(ledger.posting(PAYMENT, soon()).get()).isEqualTo(Option.some(posted));
    assertThat(post(connection)).isEqualTo(posted);
    List<AccountStatement> accounts =
        ledger.accountsOf(CUSTOMER, ReadMode.PRIMARY, soon()).get().value();
    assertThat(accounts.getFirst().account().principal()).isEqualTo(posted.newBalance());
  }

  private static Posting post(MainframeConnection connection) {
    return new MainframeLoanLedger(connection)
        .post(PAYMENT, LOAN, Money.usd("437.45"), soon())
        .get();
  }

  private long postmaster() throws IOException {
    Path pidFile = directory.resolve("postgres").resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
  }

  private static MainframeConnection connection(MainframeProcess mainframe) {
    return RunningMainframe.connection(MainframeClientSettings.of(mainframe.baseUrl()));
  }
}
