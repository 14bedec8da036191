package dev.freshet.local.dynamodb.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.freshet.local.dynamodb.error.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is now.
 *
 * @param number never used again
 * @param uuid the service's TableId
 * @param throughput null when billed by request
 * @param stream null when it has none
 * @param latestStream the stream it has, or had last
 * @param ttlAttribute null when nothing expires
 */
public record Table(
    int number,
    String name,
    String uuid,
    Instant created,
    List<KeyAttribute> attributes,
    KeySchema key,
    List<Index> indexes,
    int nextIndexNumber,
    @Nullable Throughput throughput,
    @Nullable Instant billedByRequestSince,
    @Nullable StreamSettings stream,
    @Nullable StreamSettings latestStream,
    @Nullable String ttlAttribute,
    boolean protectedFromDeletion,
    @Nullable String tableClass,
    Map<String, String> tags) {

  @JsonIgnore
  public List<Index> globalIndexes() {
    return indexes.stream().filter(Index::global).toList();
  }

  @JsonIgnore
  public List<Index> localIndexes() {
    return indexes.stream().filter(index -> !index.global()).toList();
  }

  public Optional<Index> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** The index, or the service's refusal. */
  public Index requireIndex(String indexName) {
    return index(indexName)
        .orElseThrow(
            () ->
                RefusedException.invalid(
                    "The table does not have the specified index: " + indexName));
  }

  public Table withIndexes(List<KeyAttribute> definitions, List<Index> changed, int next) {
    return new Table(
        number,
        name,
        uuid,
        created,
        definitions,
        key,
        changed,
        next,
        throughput,
        billedByRequestSince,
        stream,
        latestStream,
        ttlAttribute,
        protectedFromDeletion,
        tableClass,
        tags);
  }

  /** The same without an index. */
  public Table without(Index index) {
    var left = new ArrayList<>(indexes);
    left.remove(index);
    return withIndexes(attributes, left, nextIndexNumber);
  }

  /** Billed by the units given, or by request. */
  public Table withThroughput(@Nullable Throughput units, @Nullable Instant byRequestSince) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        units,
        byRequestSince,
        stream,
        latestStream,
        ttlAttribute,
        protectedFromDeletion,
        tableClass,
        tags);
  }

  /** With a stream, or with none; then the latest stays known. */
  public Table withStream(@Nullable StreamSettings settings) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        throughput,
        billedByRequestSince,
        settings,
        settings == null ? latestStream : settings,
        ttlAttribute,
        protectedFromDeletion,
        tableClass,
        tags);
  }

  public Table withTtl(@Nullable String attribute) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        throughput,
        billedByRequestSince,
        stream,
        latestStream,
        attribute,
        protectedFromDeletion,
        tableClass,
        tags);
  }

  public Table withTags(Map<String, String> changed) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        throughput,
        billedByRequestSince,
        stream,
        latestStream,
        ttlAttribute,
        protectedFromDeletion,
        tableClass,
        changed);
  }

  public Table withProtection(boolean fromDeletion) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        throughput,
        billedByRequestSince,
        stream,
        latestStream,
        ttlAttribute,
        fromDeletion,
        tableClass,
        tags);
  }

  public Table withTableClass(@Nullable String changed) {
    return new Table(
        number,
        name,
        uuid,
        created,
        attributes,
        key,
        indexes,
        nextIndexNumber,
        throughput,
        billedByRequestSince,
        stream,
        latestStream,
        ttlAttribute,
        protectedFromDeletion,
        changed,
        tags);
  }
}
