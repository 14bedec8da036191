package dev.freshet.mainframe.front;

import java.util.function.Function;

/**
 * Something a source can be asked to do.
 *
 * @param name as the counters call it
 * @param isPosting whether the batch window keeps it out
 */
record Operation(Source source, String name, boolean isPosting, Function<Request, Answer> work) {}
