package dev.freshet.eventbridge.catalogue;

/** The account and region an endpoint answers for, and the ARNs that follow from them. */
public record Account(String id, String region) {

  public String bus(String name) {
    return events("event-bus/" + name);
  }

  /** A rule's ARN names its bus, unless that is the default bus. */
  public String rule(String busName, String name) {
    return events("rule/" + (busName.equals(EventBus.DEFAULT) ? "" : busName + "/") + name);
  }

  public String archive(String name) {
    return events("archive/" + name);
  }

  public String replay(String name) {
    return events("replay/" + name);
  }

  public String function(String name) {
    return "arn:aws:lambda:" + region + ":" + id + ":function:" + name;
  }

  public String queue(String name) {
    return "arn:aws:sqs:" + region + ":" + id + ":" + name;
  }

  /** The name in {@code nameOrArn}, which API members such as EventBusName may be either of. */
  public static String nameIn(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn.substring(nameOrArn.indexOf('/') + 1)
        : nameOrArn;
  }

  private String events(String resource) {
    return "arn:aws:events:" + region + ":" + id + ":" + resource;
  }
}
