package dev.freshet.eventbridge.catalogue;

/**
 * The account and region an endpoint answers for, and the ARNs that follow from them.
 *
 * @param id twelve digits
 * @param region such as {@code us-east-1}; the service takes no ARN of any other form
 */
public record Account(String id, String region) {

  /** Refuses by an IllegalArgumentException whose ARNs no request could name. */
  public Account {
    require(id.matches("[0-9]{12}"), "an account has twelve digits, not " + id);
    require(
        region.matches("[a-z]+-[a-z]+-[a-z0-9-]+"),
        "a region has a name such as us-east-1, not " + region);
  }

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

  private static void require(boolean satisfied, String sentence) {
    if (!satisfied) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private String events(String resource) {
    return "arn:aws:events:" + region + ":" + id + ":" + resource;
  }
}
