package dev.freshet.local.batch;

import java.net.URI;

/**
 * Where to run batches, and how to check them.
 *
 * @param url the Freshet that owns the mainframe
 * @param strict whether a record that cannot be understood refuses its tape
 * @param concurrency so many customers are looked at at once
 */
public record BatchSettings(URI url, boolean strict, int concurrency) {}
