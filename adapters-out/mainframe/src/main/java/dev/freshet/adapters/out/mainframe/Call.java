package dev.freshet.adapters.out.mainframe;

import java.net.http.HttpRequest;

/**
 * A call to be made to a source.
 *
 * @param operation as listeners hear of it
 */
record Call(String operation, Effect effect, HttpRequest.Builder request) {}
