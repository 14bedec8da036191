package dev.freshet.local.cli;

import picocli.CommandLine.Command;

/** {@code freshet bench}. */
@Command(
    name = "bench",
    description =
        "Measures reads of a running Freshet, what hostile callers do to it, or the way of events on"
            + " servers of its own.",
    synopsisSubcommandLabel = "statements|loans|events|demands|connections",
    subcommands = {
      BenchStatementsCommand.class,
      BenchLoansCommand.class,
      BenchEventsCommand.class,
      BenchDemandsCommand.class,
      BenchConnectionsCommand.class
    })
final class BenchCommand {}
