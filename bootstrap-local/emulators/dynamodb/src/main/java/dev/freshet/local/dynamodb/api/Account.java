package dev.freshet.local.dynamodb.api;

/** Whose tables these are, and where. */
public record Account(String id, String region) {

  String table(String name) {
    return "arn:aws:dynamodb:" + region + ":" + id + ":table/" + name;
  }

  String index(String table, String name) {
    return table(table) + "/index/" + name;
  }

  String stream(String table, String label) {
    return table(table) + "/stream/" + label;
  }
}
