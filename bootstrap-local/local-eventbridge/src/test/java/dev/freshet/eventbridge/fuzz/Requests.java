package dev.freshet.eventbridge.fuzz;

import java.util.List;

/** One valid request of each operation, before it is broken. */
final class Requests {

  private Requests() {}

  /**
   * A request of the AWS JSON protocol.
   *
   * @param operation the name in {@code X-Amz-Target}
   * @param body JSON
   */
  record Request(String operation, String body) {}

  private static final String ARCHIVE = "arn:aws:events:us-east-1:000000000000:archive/kept";
  private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/default";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:inbox";

  static List<Request> valid() {
    return List.of(
        new Request(
            "PutEvents",
            """
            {"Entries":[{"Source":"shop","DetailType":"order_placed","Detail":"{\\"n\\":1e3,\\"of\\":[1,{\\"a\\":-0.0}]}",
             "Time":1767225600,"Resources":["arn:aws:s3:::b"],"EventBusName":"default","TraceHeader":"Root=1"}]}"""),
        new Request(
            "TestEventPattern",
            """
            {"EventPattern":"{\\"detail\\":{\\"n\\":[{\\"numeric\\":[\\">\\",1,\\"<=\\",5]}],\\"$or\\":[{\\"a\\":[{\\"exists\\":false}]},{\\"b\\":[{\\"wildcard\\":\\"x*y\\"}]}]}}",
             "Event":"{\\"id\\":\\"1\\",\\"account\\":\\"1\\",\\"source\\":\\"s\\",\\"time\\":\\"2026-01-01T00:00:00Z\\",\\"region\\":\\"r\\",\\"resources\\":[],\\"detail-type\\":\\"d\\",\\"detail\\":{\\"n\\":3}}"}"""),
        new Request(
            "CreateEventBus",
            "{\"Name\":\"orders\",\"Description\":\"d\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}"),
        new Request(
            "TagResource",
            "{\"ResourceARN\":\"%s\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}".formatted(BUS)),
        new Request("UntagResource", "{\"ResourceARN\":\"%s\",\"TagKeys\":[\"k\"]}".formatted(BUS)),
        new Request("ListTagsForResource", "{\"ResourceARN\":\"%s\"}".formatted(BUS)),
        new Request(
            "ListRuleNamesByTarget", "{\"TargetArn\":\"%s\",\"Limit\":5}".formatted(FUNCTION)),
        new Request("UpdateEventBus", "{\"Name\":\"orders\",\"Description\":\"e\"}"),
        new Request("DescribeEventBus", "{\"Name\":\"default\"}"),
        new Request("ListEventBuses", "{\"NamePrefix\":\"o\",\"Limit\":10}"),
        new Request("DeleteEventBus", "{\"Name\":\"orders\"}"),
        new Request(
            "PutRule",
            """
            {"Name":"all","EventPattern":"{\\"source\\":[{\\"prefix\\":\\"s\\"},{\\"anything-but\\":[\\"x\\",\\"y\\"]}],\\"detail\\":{\\"ip\\":[{\\"cidr\\":\\"10.0.0.0/24\\"}]}}",
             "State":"ENABLED","Description":"d","EventBusName":"default"}"""),
        new Request("DescribeRule", "{\"Name\":\"all\",\"EventBusName\":\"default\"}"),
        new Request("ListRules", "{\"NamePrefix\":\"a\",\"Limit\":5}"),
        new Request("EnableRule", "{\"Name\":\"all\"}"),
        new Request("DisableRule", "{\"Name\":\"all\"}"),
        new Request("DeleteRule", "{\"Name\":\"all\",\"Force\":true}"),
        new Request(
            "PutTargets",
            """
            {"Rule":"all","Targets":[{"Id":"t","Arn":"%s","InputTransformer":{"InputPathsMap":{"n":"$.detail.n"},
             "InputTemplate":"{\\"n\\": <n>, \\"s\\": \\"<aws.events.rule-name>\\"}"},
             "RetryPolicy":{"MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":60}}]}"""
                .formatted(FUNCTION)),
        new Request("ListTargetsByRule", "{\"Rule\":\"all\"}"),
        new Request("RemoveTargets", "{\"Rule\":\"all\",\"Ids\":[\"t\"]}"),
        new Request(
            "CreateArchive",
            """
            {"ArchiveName":"kept","EventSourceArn":"%s","RetentionDays":1,"EventPattern":"{\\"source\\":[\\"shop\\"]}"}"""
                .formatted(BUS)),
        new Request("DescribeArchive", "{\"ArchiveName\":\"kept\"}"),
        new Request("UpdateArchive", "{\"ArchiveName\":\"kept\",\"RetentionDays\":2}"),
        new Request("ListArchives", "{\"NamePrefix\":\"k\",\"State\":\"ENABLED\"}"),
        new Request("DeleteArchive", "{\"ArchiveName\":\"kept\"}"),
        new Request(
            "StartReplay",
            """
            {"ReplayName":"again","EventSourceArn":"%s","EventStartTime":1767225600,"EventEndTime":1767229200,
             "Destination":{"Arn":"%s","FilterArns":[]}}"""
                .formatted(ARCHIVE, BUS)),
        new Request("DescribeReplay", "{\"ReplayName\":\"again\"}"),
        new Request("ListReplays", "{\"EventSourceArn\":\"%s\"}".formatted(ARCHIVE)),
        new Request("CancelReplay", "{\"ReplayName\":\"again\"}"));
  }
}
