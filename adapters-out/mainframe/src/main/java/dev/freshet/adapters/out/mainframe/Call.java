package dev.freshet.adapters.out.mainframe;

import java.net.http.HttpRequest;

/**
 * A call to be made to a source.
 *
 * @param operation as listeners hear of it
 * @param record the record that is read or changed: trouble with one is not the source's
 */
record Call(String operation, Effect effect, String record, HttpRequest.Builder request) {}
