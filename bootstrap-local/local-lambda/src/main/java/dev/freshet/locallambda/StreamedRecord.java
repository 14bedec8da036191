package dev.freshet.locallambda;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record of a stream.
 *
 * @param sequenceNumber by which the function names it
 * @param json as it stands in the batch that the function is invoked with
 */
public record StreamedRecord(String sequenceNumber, JsonNode json) {}
