package dev.freshet.lambda.infrastructure;

import dev.freshet.lambda.infrastructure.FreshetFunction.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** The functions, each with what its code does and nothing else. */
final class Functions extends Construct {

  private static final String PACKAGE = "dev.freshet.lambda.";

  /** The longest patience of any use case, and the time to write an answer. */
  private static final Duration CALL = Duration.seconds(15);

  private static final Duration BATCH = Duration.seconds(60);
  private static final Duration CHUNK = Duration.minutes(15);

  /** Reads of statements never wait for the mainframe: what bounds them is what they may cost. */
  private static final int STATEMENT_READERS = 100;

  private static final int RELAYS = 5;

  /** Those for which AWS keeps what they are called with until it is handled, or too old. */
  static final List<String> CALLED_BY_EVENTS =
      List.of("cache-manager", "outbox-sweep", "reconciler");

  private static final int ONE_AT_A_TIME = 1;

  private final Map<String, FreshetFunction> all = new TreeMap<>();
  private final Stage stage;
  private final NetworkStack network;
  private final StateStack state;
  private final Artifacts artifacts;
  private final FewCallers callers;

  Functions(
      Construct scope, Stage stage, NetworkStack network, StateStack state, Artifacts artifacts) {
    super(scope, "Functions");
    this.stage = stage;
    this.network = network;
    this.state = state;
    this.artifacts = artifacts;
    this.callers = new FewCallers(stage.mainframe());
    billing();
    payment();
    cart();
    profile();
    statement();
    cacheManager();
    ops();
    relay();
    sweep();
    reconciler();
    cdcApplier();
    tapeLoader();
  }

  FreshetFunction named(String id) {
    FreshetFunction function = all.get(id);
    if (function == null) {
      throw new IllegalArgumentException("no function " + id);
    }
    return function;
  }

  Collection<String> names() {
    return all.keySet();
  }

  private void billing() {
    state.cache.admit(httpCaller("billing", "billing.BillingFunction"));
  }

  private void payment() {
    mayPay(httpCaller("payment", "payment.PaymentFunction"));
  }

  private void cart() {
    FreshetFunction cart = httpCaller("cart", "cart.CartFunction");
    cart.mayOn(state.tables.carts(), "GetItem", "PutItem", "UpdateItem", "DeleteItem");
    mayPay(cart);
  }

  private void mayPay(FreshetFunction function) {
    function.mayOn(state.tables.payments(), "PutItem");
    function.mayOn(state.tables.statements(), "BatchGetItem", "PutItem");
    mayComplete(function);
  }

  private void mayComplete(FreshetFunction function) {
    function.mayOn(state.tables.payments(), "GetItem", "UpdateItem");
    function.mayOn(state.tables.outbox(), "PutItem");
  }

  private void profile() {
    FreshetFunction profile = httpCaller("profile", "profile.ProfileFunction");
    state.cache.admit(profile);
    profile.mayOn(state.tables.outbox(), "PutItem");
  }

  private void statement() {
    FreshetFunction statement =
        function(
            "statement",
            "statement.StatementFunction",
            "statement",
            CALL,
            STATEMENT_READERS,
            stage.compute().provisionedConcurrency());
    state.dax.admit(statement, false);
    statement.mayOn(state.tables.statements(), "BatchGetItem");
    statement.mayOn(state.tables.feeds(), "GetItem");
    statement.mayOn(state.tables.outbox(), "PutItem");
  }

  private void cacheManager() {
    FreshetFunction follower =
        caller("cache-manager", "cachemanager.CacheManagerFunction", "cache-manager", CALL, 0);
    mayKeepCaches(follower);
    follower.mayOn(state.tables.events(), "PutItem");
    follower.mayOn(state.tables.inbox(), "GetItem", "PutItem");
  }

  private void ops() {
    FreshetFunction ops =
        caller(
            "ops",
            "cachemanager.OpsFunction",
            "cache-manager",
            CALL,
            stage.compute().provisionedConcurrency());
    mayKeepCaches(ops);
    ops.mayOn(state.tables.events(), "Query");
    ops.mayOn(state.tables.deadLetters(), "GetItem", "DeleteItem");
    ops.maySeeWhatWaitsIn(state.tables.deadLetters());
    ops.mayOn(state.tables.payments(), "GetItem", "UpdateItem");
    ops.maySeeWhatWaitsIn(state.tables.payments());
    ops.mayOn(state.tables.outbox(), "PutItem");
  }

  private void mayKeepCaches(FreshetFunction function) {
    state.cache.admit(function);
    function.mayOn(state.tables.feeds(), "GetItem", "UpdateItem");
    mayPutStatements(function);
    function.mayOn(state.tables.deadLetters(), "PutItem");
  }

  private void mayPutStatements(FreshetFunction function) {
    state.dax.admit(function, true);
    function.mayOn(state.tables.statements(), "BatchGetItem", "PutItem");
  }

  private void relay() {
    FreshetFunction relay =
        function("outbox-relay", "relay.OutboxRelayFunction", "outbox-relay", BATCH, RELAYS, 0);
    relay.mayOn(state.tables.outbox(), "DeleteItem");
    mayPublish(relay);
  }

  private void sweep() {
    FreshetFunction sweep =
        function(
            "outbox-sweep", "relay.OutboxSweepFunction", "outbox-relay", BATCH, ONE_AT_A_TIME, 0);
    sweep.mayOn(state.tables.outbox(), "UpdateItem", "DeleteItem");
    sweep.maySeeWhatWaitsIn(state.tables.outbox());
    sweep.mayOn(state.tables.deadLetters(), "PutItem");
    mayPublish(sweep);
  }

  private void reconciler() {
    FreshetFunction reconciler =
        caller("reconciler", "reconciler.ReconcilerFunction", "reconciler", BATCH, 0);
    mayComplete(reconciler);
    reconciler.maySeeWhatWaitsIn(state.tables.payments());
  }

  private void cdcApplier() {
    FreshetFunction applier =
        function(
            "cdc-applier", "cdcapplier.CdcApplierFunction", "cdc-applier", BATCH, ONE_AT_A_TIME, 0);
    state.cache.admit(applier);
    mayPutStatements(applier);
    applier.mayOn(state.tables.deadLetters(), "PutItem");
    applier.mayOn(state.tables.outbox(), "PutItem");
    applier.mayOn(state.tables.feeds(), "UpdateItem");
  }

  private void tapeLoader() {
    FreshetFunction loader =
        function(
            "tape-loader",
            "tapeloader.TapeLoaderFunction",
            "tape-loader",
            CHUNK,
            stage.proactive().chunksAtOnce(),
            0);
    loader.mayOn(state.tables.statements(), "PutItem");
    loader.may(List.of(state.feed.unloads.arnForObjects("*")), "s3:GetObject");
    Explained.in(loader, "IAM5", "Any object, but of the one bucket that is for unloads.");
  }

  private void mayPublish(FreshetFunction function) {
    function.may(List.of(state.events.bus.getEventBusArn()), "events:PutEvents");
  }

  private FreshetFunction httpCaller(String id, String handler) {
    return caller(id, handler, id, CALL, stage.compute().provisionedConcurrency());
  }

  /** A function that may call the mainframe, as often at once as is its share. */
  private FreshetFunction caller(
      String id, String handler, String module, Duration timeout, int warm) {
    FewCallers.Share share = callers.of(id);
    Map<String, String> variables = variables();
    variables.put("FRESHET_MAINFRAME", stage.mainframe().url());
    variables.put("FRESHET_MAINFRAME_CALLS", Integer.toString(share.calls()));
    return add(id, handler, module, variables, timeout, share.environments(), warm);
  }

  private FreshetFunction function(
      String id, String handler, String module, Duration timeout, int atOnce, int warm) {
    return add(id, handler, module, variables(), timeout, atOnce, warm);
  }

  private FreshetFunction add(
      String id,
      String handler,
      String module,
      Map<String, String> variables,
      Duration timeout,
      int atOnce,
      int warm) {
    Shape shape =
        new Shape(id, PACKAGE + handler, artifacts.of(module), variables, timeout, atOnce, warm);
    FreshetFunction function = new FreshetFunction(this, stage, network, shape);
    all.put(id, function);
    return function;
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>(state.cache.variables());
    variables.put("FRESHET_TABLES", state.tables.names.prefix());
    variables.put("FRESHET_EVENT_BUS", state.events.bus.getEventBusName());
    variables.put("FRESHET_DAX", state.dax.endpoint());
    variables.put("FRESHET_TAPES", state.feed.unloads.getBucketName());
    return variables;
  }
}
