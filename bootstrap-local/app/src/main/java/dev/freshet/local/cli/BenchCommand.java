package dev.freshet.local.cli;

import picocli.CommandLine.Command;

/** {@code freshet bench}. */
@Command(
    name = "bench",
    description =
        "Measures reads of a running Freshet, or the way of events on servers of its own.",
    synopsisSubcommandLabel = "statements|loans|events",
    subcommands = {BenchStatementsCommand.class, BenchLoansCommand.class, BenchEventsCommand.class})
final class BenchCommand {}
