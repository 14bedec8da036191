package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.store.Committer;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.stream.Streams;
import dev.freshet.local.dynamodb.table.Catalogue;
import dev.freshet.local.dynamodb.write.ItemWriter;
import java.time.InstantSource;

/** What the operations work on. */
public record Context(
    SortedStore store,
    Committer committer,
    Catalogue catalogue,
    Streams streams,
    ItemWriter writer,
    Account account,
    InstantSource clock) {}
