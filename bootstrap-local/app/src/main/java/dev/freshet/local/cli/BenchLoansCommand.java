package dev.freshet.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code freshet bench loans}. */
@Command(
    name = "loans",
    description = {
      "Reads customers' loans from a running Freshet at a steady rate; they come from the on-demand"
          + " cache.",
      "Exit status 1 if a read failed or if the rate was not kept."
    })
final class BenchLoansCommand extends BenchReads {

  @Override
  String subject() {
    return "customers' loans";
  }

  @Override
  List<String> pathsOf(JsonNode customer) {
    return List.of("/customers/" + customer.path("customerId").asText() + "/loans");
  }

  @Override
  boolean sparesMainframe() {
    return false;
  }
}
