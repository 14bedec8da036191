package dev.freshet.lambda.infrastructure;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** What outlives a deployment: tables, caches, the bus, and what comes from the mainframe. */
final class StateStack extends Stack {

  final Tables tables;
  final ServerlessCache cache;
  final DaxCluster dax;
  final EventSpine events;
  final Feed feed;

  StateStack(Construct scope, Stage stage, NetworkStack network) {
    super(scope, stage.named("state"));
    tables = new Tables(this, stage);
    cache = new ServerlessCache(this, stage, network);
    dax = new DaxCluster(this, stage, network, tables.statements());
    events = new EventSpine(this, stage);
    feed = new Feed(this, stage);
    tell("ChangesStream", feed.changes.getStreamName(), "The stream to write changes to");
    tell("UnloadsBucket", feed.unloads.getBucketName(), "The bucket to put unloads into");
    tell("FeedWriter", feed.writer.getManagedPolicyArn(), "What may write both");
    tell("EventBus", events.bus.getEventBusName(), "The bus of the events");
  }

  private void tell(String name, String value, String what) {
    CfnOutput.Builder.create(this, name).value(value).description(what).build();
  }
}
