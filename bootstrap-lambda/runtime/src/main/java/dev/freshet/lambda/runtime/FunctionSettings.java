package dev.freshet.lambda.runtime;

import dev.freshet.application.cachemanager.OnChange;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a function, from its environment variables. Each is read when it is asked for, so
 * that a function needs only its own; a wrong one throws {@link WrongSetting}.
 *
 * <pre>
 * AWS_REGION             set by Lambda
 * AWS_LAMBDA_FUNCTION_NAME  set by Lambda
 * FRESHET_CACHE          redis:// or rediss:// (TLS), of the cache
 * FRESHET_CACHE_CLUSTER  true for a cache in cluster mode, as ElastiCache Serverless; else false
 * FRESHET_CACHE_IAM      user@name of the cache's user and the cache, where IAM vouches for the user;
 *                        unless set, FRESHET_CACHE says who connects
 * FRESHET_CACHE_WAIT_MS  how long a command of the cache may take; 250 unless set
 * FRESHET_TABLES         what the tables' names begin with
 * FRESHET_DAX            dax:// or daxs:// (TLS), of the cluster in front of the statements' table;
 *                        unless set, the table is read itself
 * FRESHET_TAPES          name of the bucket that the mainframe's unload is written to
 * FRESHET_MAINFRAME      http:// or https://, of the mainframe's front
 * FRESHET_MAINFRAME_CALLS  how many reads, and how many changes, of one source the environment has
 *                        under way at once; 64 unless set
 * FRESHET_EVENT_BUS      name or ARN of the bus
 * FRESHET_ON_CHANGE      delete, refresh_from_sources or refresh_through_owner; delete unless set
 * FRESHET_JWKS           where the function finds the keys that it verifies tokens with; unless
 *                        set, it believes the gateway's authorizer
 * </pre>
 *
 * The endpoints of AWS may be replaced by the SDK's own variables, as {@code
 * AWS_ENDPOINT_URL_DYNAMODB}.
 */
public record FunctionSettings(Map<String, String> variables) {

  private static final String USER_AT_CACHE = "a user and a cache, as user@cache";

  public FunctionSettings {
    variables = Map.copyOf(variables);
  }

  public String region() {
    return text("AWS_REGION", "the name of a region, such as us-east-1");
  }

  /** The function's whole name; a process that is no function has none. */
  public String function() {
    return variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "none");
  }

  public String cache() {
    return url("FRESHET_CACHE", Set.of("redis", "rediss")).toString();
  }

  public boolean cacheIsCluster() {
    return oneOf("FRESHET_CACHE_CLUSTER", "false", "true", "false").equals("true");
  }

  /** The user of the cache whom IAM vouches for, or none. */
  public Option<CacheUser> cacheUser() {
    return Option.when(
        variables.containsKey("FRESHET_CACHE_IAM"),
        () -> {
          String value = text("FRESHET_CACHE_IAM", USER_AT_CACHE);
          return CacheUser.parse(value)
              .getOrElseThrow(() -> new WrongSetting("FRESHET_CACHE_IAM", value, USER_AT_CACHE));
        });
  }

  /** How long a command of the cache may take. */
  public Duration cacheWait() {
    return Duration.ofMillis(number("FRESHET_CACHE_WAIT_MS", "250", "1 to 99999 milliseconds"));
  }

  public String tablePrefix() {
    return text("FRESHET_TABLES", "what the tables' names begin with, such as freshet-");
  }

  /** The DAX cluster, or none. */
  public Option<URI> dax() {
    return optionalUrl("FRESHET_DAX", Set.of("dax", "daxs"));
  }

  public String tapes() {
    return text("FRESHET_TAPES", "the name of a bucket");
  }

  public URI mainframe() {
    return url("FRESHET_MAINFRAME", Set.of("http", "https"));
  }

  /** How many reads, and how many changes, of one source may be under way at once. */
  public int mainframeCalls() {
    return number("FRESHET_MAINFRAME_CALLS", "64", "1 to 99999 calls");
  }

  public String eventBus() {
    return text("FRESHET_EVENT_BUS", "the name or ARN of an event bus");
  }

  public OnChange onChange() {
    String[] words =
        Arrays.stream(OnChange.values())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);
    return OnChange.valueOf(oneOf("FRESHET_ON_CHANGE", "delete", words).toUpperCase(Locale.ROOT));
  }

  /** Where the function finds the keys that it verifies tokens with, or none. */
  public Option<URI> jwks() {
    return optionalUrl("FRESHET_JWKS", Set.of("http", "https"));
  }

  /** What a custom domain's mapping puts before every path, such as {@code v1}; or empty. */
  public String mappingKey() {
    return variables.getOrDefault("FRESHET_MAPPING_KEY", "");
  }

  private Option<URI> optionalUrl(String name, Set<String> schemes) {
    return Option.when(variables.containsKey(name), () -> url(name, schemes));
  }

  private String text(String name, String expected) {
    return Option.of(variables.get(name))
        .filter(value -> !value.isBlank())
        .getOrElseThrow(() -> new WrongSetting(name, "", expected));
  }

  private URI url(String name, Set<String> schemes) {
    String expected = "a URL of " + String.join(" or ", schemes.stream().sorted().toList());
    String value = text(name, expected);
    return Try.of(() -> URI.create(value))
        .toOption()
        .filter(url -> url.getScheme() != null && schemes.contains(url.getScheme()))
        .filter(url -> url.getHost() != null)
        .getOrElseThrow(() -> new WrongSetting(name, value, expected));
  }

  /** A number of one to five digits, but not 0. */
  private int number(String name, String usual, String expected) {
    String value = variables.getOrDefault(name, usual);
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new WrongSetting(name, value, expected);
    }
    return Integer.parseInt(value);
  }

  private String oneOf(String name, String usual, String... words) {
    String value = variables.getOrDefault(name, usual);
    if (!Arrays.asList(words).contains(value)) {
      throw new WrongSetting(name, value, "one of " + String.join(", ", words));
    }
    return value;
  }
}
