package dev.freshet.lambda.rehearsal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.profile.Profile;
import dev.freshet.localdynamodb.LocalDynamoDb;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.LocalFunction.Scaling;
import dev.freshet.localredis.LocalRedis;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import io.vavr.control.Option;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Redis, DynamoDB Local behind DAX, the mainframe with one loan of Ada's, token keys, a bucket, and
 * a bus that listens.
 */
final class RealParts implements AutoCloseable {

  static final CustomerId ADA = new CustomerId("C-1");
  static final LoanId LOAN = new LoanId("19406600");
  static final Scaling FROZEN = Scaling.frozen(4);
  static final Scaling CONCURRENT = Scaling.concurrent(1, 8);
  static final DynamoTables TABLES = new DynamoTables("freshet-");
  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);

  final DynamoDbClient dynamodb;
  final LocalTokens tokens;
  final BlockingQueue<String> published = new LinkedBlockingQueue<>();
  final MainframeSimulator mainframe;
  final LocalDax dax;
  private final AtomicReference<Instant> daxTime = new AtomicReference<>(Instant.EPOCH);
  final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
  private final LocalRedis redis;
  private final LocalDynamoDb tables;
  private final HttpServer endpoints;

  RealParts(Path data) throws IOException {
    redis = LocalRedis.start(data.resolve("redis"));
    tables = LocalDynamoDb.inMemory();
    mainframe =
        MainframeSimulator.start(
            MainframeSettings.in(data.resolve("mainframe")).withLatency(Latency.ofMillis(0, 0)));
    mainframe.add(List.of(ada()), TODAY);
    dynamodb = DynamoSettings.local(tables.endpoint()).connect();
    TABLES.createMissing(dynamodb);
    dax =
        LocalDax.builder()
            .dynamoDb(tables.endpoint())
            .itemCache(CacheLimits.DEFAULT.withTimeToLive(StatementPolicy.KEPT_BY_DAX))
            .clock(daxTime::get)
            .start();
    tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
    endpoints = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoints.createContext("/keys", call -> answer(call, tokens.publicKeys().toString()));
    endpoints.createContext("/tapes/", this::give);
    endpoints.createContext("/", this::publish);
    endpoints.start();
  }

  /** Lets the time pass for which DAX keeps an item; it stands still otherwise. */
  void outlastDax() {
    daxTime.updateAndGet(now -> now.plus(StatementPolicy.KEPT_BY_DAX));
  }

  String redisUrl() {
    return redis.uri();
  }

  /** The environment variables that lead a function here. */
  Map<String, String> variables() {
    String here = "http://127.0.0.1:" + endpoints.getAddress().getPort();
    return Map.of(
        "FRESHET_CACHE",
        redis.uri(),
        "FRESHET_DAX",
        dax.endpoint().toString(),
        "FRESHET_TAPES",
        "tapes",
        "FRESHET_TABLES",
        TABLES.prefix(),
        "FRESHET_MAINFRAME",
        mainframe.baseUrl().toString(),
        "FRESHET_EVENT_BUS",
        "loans",
        "FRESHET_JWKS",
        here + "/keys",
        "AWS_ENDPOINT_URL_DYNAMODB",
        tables.endpoint().toString(),
        "AWS_ENDPOINT_URL_EVENTBRIDGE",
        here,
        "AWS_ENDPOINT_URL_S3",
        here);
  }

  /** Adds customers to the mainframe, each with a loan of the same id after {@code L-}. */
  List<CustomerId> addCustomers(int number) {
    List<CustomerId> customers =
        IntStream.range(0, number)
            .mapToObj(i -> new CustomerId("C-%d".formatted(100 + i)))
            .toList();
    mainframe.add(
        customers.stream()
            .map(
                customer ->
                    borrower(
                        new Profile(customer, "Ada Park", "ada@example.com", "+1 555 0100"),
                        new LoanId("L-" + customer)))
            .toList(),
        TODAY);
    return customers;
  }

  /** A function of the class path of the tests, in an environment that leads here. */
  FunctionDefinition definition(String handler) {
    return definition(handler, Map.of());
  }

  /** A function some of whose variables lead elsewhere. */
  FunctionDefinition definition(String handler, Map<String, String> elsewhere) {
    Map<String, String> variables = new HashMap<>(variables());
    variables.putAll(elsewhere);
    return new FunctionDefinition(
        handler,
        "dev.freshet.lambda." + handler + "::handleRequest",
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList(),
        variables,
        Duration.ofSeconds(15),
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Xss512k", "-Xshare:auto"));
  }

  /** Calls the mainframe past every function. */
  JsonNode askMainframe(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mainframe.baseUrl() + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new JsonMapper().readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  @Override
  public void close() {
    endpoints.stop(0);
    dynamodb.close();
    mainframe.close();
    dax.close();
    tables.close();
    redis.close();
  }

  private void publish(HttpExchange call) throws IOException {
    published.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(call, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");
  }

  private void give(HttpExchange call) throws IOException {
    String key = call.getRequestURI().getPath().substring("/tapes/".length());
    answer(call, requireNonNull(bucket.get(key), key));
  }

  private static void answer(HttpExchange call, String json) throws IOException {
    answer(call, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange call, byte[] body) throws IOException {
    try (call) {
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    }
  }

  private static Borrower ada() {
    return borrower(new Profile(ADA, "Ada Park", "ada@example.com", "+1 555 0100"), LOAN);
  }

  private static Borrower borrower(Profile profile, LoanId loan) {
    InterestRate rate = InterestRate.of("0.0704");
    Money monthly = Money.usd("232.96");
    LoanContract contract =
        new LoanContract(
            loan,
            profile.customerId(),
            new Vehicle("HONDA", "CIVIC", 2012, Vehicle.Condition.USED, Money.usd("10975.00")),
            new LoanTerms(
                Money.usd("13649.18"),
                rate,
                73,
                YearMonth.of(2016, 1),
                YearMonth.of(2022, 3),
                monthly));
    LoanAccount account =
        new LoanAccount(
            loan,
            rate,
            Money.usd("8017.04"),
            Money.zero(Money.USD),
            TODAY,
            monthly,
            monthly,
            DueDate.on(TODAY.plusMonths(1)),
            Option.none());
    return new Borrower(profile, List.of(new Borrower.Loan(contract, account)));
  }
}
