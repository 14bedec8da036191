package dev.freshet.lambda.infrastructure;

import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** The functions and what calls them: the HTTP API, the bus, streams, schedules and loads. */
final class ServiceStack extends Stack {

  ServiceStack(
      Construct scope, Stage stage, NetworkStack network, StateStack state, Artifacts artifacts) {
    super(scope, stage.named("services"));
    Functions functions = new Functions(this, stage, network, state, artifacts);
    DeadLetterQueues failed = new DeadLetterQueues(this, stage);
    HttpContract api = new HttpContract(this, stage, functions);
    AsynchronousPaths paths = new AsynchronousPaths(this, functions, state, failed);
    paths.deliverEvents();
    paths.relayOutbox();
    paths.applyChanges(stage);
    paths.keepSchedules();
    PortfolioLoad load =
        new PortfolioLoad(
            this, stage, state.feed, functions.named("tape-loader"), failed.of("loads"));
    new Watch(this, stage).over(functions, failed, api, load, state);
  }
}
