package dev.freshet.local.cloud;

import java.net.URI;

/** Where the servers are that a Freshet process works on. */
public record Endpoints(String redis, URI dynamodb, URI mainframe) {}
