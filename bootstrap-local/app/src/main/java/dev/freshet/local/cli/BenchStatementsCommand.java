package dev.freshet.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code freshet bench statements}. */
@Command(
    name = "statements",
    description = {
      "Reads statements from a running Freshet at a steady rate; they come from the proactive cache.",
      "Exit status 1 if a read failed, if the rate was not kept, or if the mainframe was called."
    })
final class BenchStatementsCommand extends BenchReads {

  @Override
  String subject() {
    return "statements";
  }

  @Override
  List<String> pathsOf(JsonNode customer) {
    return customer
        .path("loanIds")
        .valueStream()
        .map(loan -> "/loans/" + loan.asText() + "/statement")
        .toList();
  }

  @Override
  boolean sparesMainframe() {
    return true;
  }
}
