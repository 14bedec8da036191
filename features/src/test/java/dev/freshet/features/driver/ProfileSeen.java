package dev.freshet.features.driver;

/** What somebody sees when looking at a profile. */
public record ProfileSeen(String name, CameFrom cameFrom) {}
