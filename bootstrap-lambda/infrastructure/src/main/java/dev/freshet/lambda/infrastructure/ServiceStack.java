package dev.freshet.lambda.infrastructure;

import software.amazon.awscdk.CfnOutput;
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
    paths.applyChanges();
    paths.keepSchedules();
    PortfolioLoad load =
        new PortfolioLoad(
            this, stage, state.feed, functions.named("tape-loader"), failed.of("loads"));
    Watch watch = new Watch(this, stage);
    watch.over(functions, failed, api, load, state);
    CfnOutput.Builder.create(this, "LoadMachine")
        .value(load.machine.getStateMachineArn())
        .description("The state machine that loads a portfolio")
        .build();
    CfnOutput.Builder.create(this, "AlarmTopicArn")
        .value(watch.topic().getTopicArn())
        .description("Whoever is subscribed to it hears of alarms")
        .build();
  }
}
