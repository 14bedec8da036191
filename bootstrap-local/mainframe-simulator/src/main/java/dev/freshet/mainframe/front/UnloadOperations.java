package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.LoanFiles;
import io.vavr.control.Option;
import java.util.function.Function;

/** The operations of the unload: loans with all that is known of each, from the primary. */
final class UnloadOperations {

  private static final int MOST_FILES = 500;
  private static final int MOST_PARTS = 1000;

  private final Database database;

  UnloadOperations(Database database) {
    this.database = database;
  }

  /** The operation that a request to the ledger asks for, or none. */
  Option<Operation> of(Request request) {
    if (request.matches("GET", "*", "unload")) {
      return operation("unload", this::files);
    }
    if (request.matches("GET", "*", "unload", "extent")) {
      return operation("extent", this::extent);
    }
    if (request.matches("GET", "*", "loans", "*")) {
      return operation("file", this::file);
    }
    return Option.none();
  }

  private Answer files(Request request) {
    int limit = request.number("limit", MOST_FILES, MOST_FILES);
    Option<LoanId> after = loan(request, "after");
    Option<LoanId> through = loan(request, "through");
    ObjectNode document = Documents.object();
    ArrayNode files = document.putArray("files");
    database
        .reading(c -> LoanFiles.after(c, after, through, limit))
        .forEach(file -> files.add(Documents.file(file)));
    return Answer.ok(document);
  }

  private Answer extent(Request request) {
    int parts = request.number("parts", 1, MOST_PARTS);
    LoanFiles.Extent extent = database.reading(c -> LoanFiles.extent(c, parts));
    ObjectNode document = Documents.object().put("loans", extent.loans());
    ArrayNode bounds = document.putArray("bounds");
    extent.bounds().forEach(id -> bounds.add(id.value()));
    return Answer.ok(document);
  }

  private Answer file(Request request) {
    return database
        .reading(c -> LoanFiles.of(c, request.loanId()))
        .map(file -> Answer.ok(Documents.file(file)))
        .getOrElse(() -> Answer.problem(404, "LOAN_UNKNOWN", "no such loan"));
  }

  private static Option<LoanId> loan(Request request, String parameter) {
    return Option.when(
            request.query().containsKey(parameter),
            () -> request.query().getOrDefault(parameter, ""))
        .map(
            text ->
                LoanId.parse(text)
                    .getOrElseThrow(() -> new BadRequest(parameter + " is no loan id")));
  }

  private static Option<Operation> operation(String name, Function<Request, Answer> work) {
    return Option.some(new Operation(Source.PAYMENTS_LEDGER, name, false, work));
  }
}
