package dev.freshet.eventbridge;

import java.net.URI;
import java.util.Arrays;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Short ways to do with the AWS SDK what most tests do. */
final class Sdk {

  static final String SOURCE = "shop";
  static final String PATTERN = "{\"source\":[\"shop\"]}";

  private Sdk() {}

  static EventBridgeClient client(LocalEventBridge bridge) {
    return client(bridge.endpoint());
  }

  static EventBridgeClient client(URI endpoint) {
    return EventBridgeClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  static PutEventsRequestEntry entry(String detail) {
    return PutEventsRequestEntry.builder()
        .source(SOURCE)
        .detailType("order_placed")
        .detail(detail)
        .build();
  }

  static PutEventsRequestEntry numbered(int n) {
    return entry("{\"n\":" + n + "}");
  }

  static PutEventsResponse put(EventBridgeClient client, PutEventsRequestEntry... entries) {
    return client.putEvents(request -> request.entries(entries));
  }

  /** A rule on the default bus for everything from {@link #SOURCE}; answers its ARN. */
  static String rule(EventBridgeClient client, String name, Target... targets) {
    var arn = client.putRule(request -> request.name(name).eventPattern(PATTERN)).ruleArn();
    client.putTargets(request -> request.rule(name).targets(Arrays.asList(targets)));
    return arn;
  }

  static Target target(String id, String arn) {
    return Target.builder().id(id).arn(arn).build();
  }
}
