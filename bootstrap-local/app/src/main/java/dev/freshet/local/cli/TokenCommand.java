package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code freshet token}. */
@Command(
    name = "token",
    description = "Prints a bearer token, signed with the key of the data directory.")
final class TokenCommand implements Callable<Integer> {

  @Mixin private DataOption data = new DataOption();

  @ArgGroup(multiplicity = "1")
  private Bearer bearer = new Bearer();

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "12",
      description = "How long the token lasts; ${DEFAULT-VALUE} unless given.")
  private int hours;

  @Spec private @Nullable CommandSpec spec;

  /** Whose token it is. */
  private static final class Bearer {
    @Option(
        names = "--customer",
        paramLabel = "ID",
        description = "A customer, who reaches what is theirs.")
    private @Nullable String customer;

    @Option(names = "--operator", description = "An operator, who reaches /ops.")
    private boolean operator;
  }

  @Override
  public Integer call() {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(token(data.tokens(), Duration.ofHours(hours)));
    out.flush();
    return 0;
  }

  private String token(LocalTokens tokens, Duration lifetime) {
    if (bearer.operator) {
      return tokens.forOperator(lifetime);
    }
    CustomerId customer =
        CustomerId.parse(requireNonNull(bearer.customer))
            .getOrElseThrow(
                () ->
                    new ParameterException(
                        requireNonNull(spec).commandLine(),
                        "a customer id has 1 to 64 letters, digits or dashes"));
    return tokens.forCustomer(customer, lifetime);
  }
}
