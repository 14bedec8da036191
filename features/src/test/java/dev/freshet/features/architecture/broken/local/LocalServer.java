package dev.freshet.features.architecture.broken.local;

/** Something local. */
public class LocalServer {}
