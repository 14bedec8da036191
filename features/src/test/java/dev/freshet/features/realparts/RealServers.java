package dev.freshet.features.realparts;

import dev.freshet.adapters.in.cdc.ChangeBatches;
import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.LocalEventBridgeBuilder;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import dev.freshet.local.ChangePolicies;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.NodeSettings;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.LocalEvents;
import dev.freshet.localcdc.CapturedChanges;
import dev.freshet.localdynamodb.LocalDynamoDb;
import dev.freshet.localredis.LocalRedis;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/**
 * Redis, DynamoDB Local, EventBridge and the mainframe without latency, for nodes to run on. No
 * node audits, so that every call that the mainframe counts is one that a test caused.
 */
public final class RealServers implements AutoCloseable {

  public static final LocalDate TODAY = LocalDate.of(2017, 6, 30);
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(1);

  private final LocalRedis redis;
  private final LocalDynamoDb dynamodb;
  private final MainframeSimulator mainframe;
  private final LocalEvents events;
  private final LocalTokens tokens;
  private final InstantSource clock;
  private final Path positions;

  public RealServers(InstantSource clock) {
    this(clock, LocalEventBridge.builder());
  }

  public RealServers(InstantSource clock, LocalEventBridgeBuilder bus) {
    Path data = temporaryDirectory();
    this.clock = clock;
    positions = data.resolve("cdc");
    redis = LocalRedis.start(data.resolve("redis"));
    dynamodb = LocalDynamoDb.inMemory();
    mainframe =
        MainframeSimulator.start(
            MainframeSettings.in(data.resolve("mainframe")).withLatency(Latency.ofMillis(0, 0)));
    events = LocalEvents.start(bus);
    tokens = LocalTokens.in(data.resolve("keys"), clock);
  }

  public LocalRedis redis() {
    return redis;
  }

  public LocalEvents events() {
    return events;
  }

  /** A new Freshet on these servers that consumes the events; the caller closes it first. */
  public FreshetNode node(ChangePolicy onChange, boolean worksInBackground) {
    FreshetNode node = joinedNode(onChange, worksInBackground);
    node.consume(events);
    return node;
  }

  /** Another Freshet on these servers, which only publishes; the caller closes it first. */
  public FreshetNode joinedNode(ChangePolicy onChange, boolean worksInBackground) {
    return nodeOn(dynamodb.endpoint(), onChange, worksInBackground);
  }

  /** Another Freshet, which reaches DynamoDB at an address of its own; the caller closes it. */
  FreshetNode nodeOn(URI dynamodbEndpoint, ChangePolicy onChange, boolean worksInBackground) {
    return FreshetNode.start(
        new Endpoints(redis.uri(), dynamodbEndpoint, mainframe.baseUrl(), events.endpoint()),
        settings(onChange, worksInBackground));
  }

  public Endpoints endpoints() {
    return new Endpoints(redis.uri(), dynamodb.endpoint(), mainframe.baseUrl(), events.endpoint());
  }

  public NodeSettings settings(ChangePolicy onChange, boolean worksInBackground) {
    return new NodeSettings(
        0, tokens.verifier(), ChangePolicies.all(onChange), clock, worksInBackground, false);
  }

  /** Where DynamoDB Local listens. */
  URI dynamodb() {
    return dynamodb.endpoint();
  }

  public void open(LoanFixture loan) {
    mainframe.add(
        List.of(
            new Borrower(
                Ordinary.profile(loan),
                List.of(
                    new Borrower.Loan(Ordinary.contract(loan), Ordinary.account(loan, TODAY))))),
        TODAY);
  }

  /** What changes in the mainframe's database, from where that was left, until closed. */
  public CapturedChanges capture(ApplyChanges applier) {
    return CapturedChanges.start(
        mainframe.jdbcUrl(),
        positions,
        ChangeEvents.TABLES,
        new ChangeBatches(applier)::apply,
        why -> {
          throw new AssertionError("changes were missed: " + why);
        });
  }

  public String tokenOf(CustomerId customer) {
    return tokens.forCustomer(customer, TOKEN_LIFETIME);
  }

  public String operatorToken() {
    return tokens.forOperator(TOKEN_LIFETIME);
  }

  @Override
  public void close() {
    events.close();
    mainframe.close();
    dynamodb.close();
    redis.close();
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("freshet-features");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
