package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;

/** What a write may be asked to answer with. */
final class ReturnValues {

  static final String[] ALL = {"ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"};

  private ReturnValues() {}

  static void requireOldOrNone(Request request) {
    var asked = request.text("ReturnValues", "NONE");
    if (!asked.equals("NONE") && !asked.equals("ALL_OLD")) {
      throw RefusedException.invalid("ReturnValues can only be ALL_OLD or NONE");
    }
  }
}
