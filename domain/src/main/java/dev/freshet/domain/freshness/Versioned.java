package dev.freshet.domain.freshness;

/** Something read from systems of record, with the versions that were read. */
public record Versioned<T>(T value, VersionVector version) {}
