package dev.freshet.local.dynamodb.table;

/** Provisioned units per second; they are kept and not enforced. */
public record Throughput(long read, long write) {}
