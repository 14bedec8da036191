package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanFile.FiledPayment;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.StatedPayment;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The unload of the mainframe's portfolio. Safe for use by threads. */
public final class MainframePortfolioUnload implements PortfolioUnload {

  private final SourceReader reader;

  public MainframePortfolioUnload(MainframeConnection connection) {
    this.reader = new SourceReader(connection.to("payments-ledger", "portfolio unload"));
  }

  @Override
  public Either<Fault, Extent> extent(int parts, Deadline deadline) {
    return reader.read(
        "extent",
        "/unload/extent?parts=" + parts,
        deadline,
        body ->
            new Extent(
                Answers.number(body, "loans"),
                Answers.list(body, "bounds", id -> new LoanId(id.asText()))));
  }

  @Override
  public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
    String query =
        range.after().map(id -> "&after=" + id).getOrElse("")
            + range.through().map(id -> "&through=" + id).getOrElse("");
    return reader.read(
        "unload",
        "/unload?limit=" + limit + query,
        deadline,
        body -> Answers.list(body, "files", MainframePortfolioUnload::file));
  }

  @Override
  public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
    return reader.find(
        "file", "/loans/" + loan, "LOAN_UNKNOWN", deadline, MainframePortfolioUnload::file);
  }

  static LoanFile file(JsonNode node) {
    JsonNode account = Answers.object(node, "account");
    return new LoanFile(
        MainframeLoanSystem.contract(Answers.object(node, "contract")),
        Answers.number(node, "contractVersion"),
        LedgerAnswers.account(account),
        LedgerAnswers.status(account),
        Answers.list(node, "payments", MainframePortfolioUnload::payment),
        Answers.number(account, "version"));
  }

  private static FiledPayment payment(JsonNode node) {
    Posting posting = LedgerAnswers.posting(node);
    return new FiledPayment(
        new StatedPayment(
            Math.toIntExact(Answers.number(node, "number")),
            posting.postedOn(),
            posting.amount(),
            posting.interest(),
            posting.principal(),
            posting.newBalance()),
        posting.version());
  }
}
