package dev.freshet.eventbridge.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a PutEvents call, as sent and not yet validated. */
public record PutEventsEntry(
    @Nullable Instant time,
    @Nullable String source,
    @Nullable List<String> resources,
    @Nullable String detailType,
    @Nullable String detail,
    @Nullable String eventBusName,
    @Nullable String traceHeader) {

  /** Why one entry was refused, in the service's words; the other entries are unaffected. */
  public record Refusal(String errorCode, String errorMessage) {}

  public String busName() {
    return eventBusName == null ? EventBus.DEFAULT : Account.nameIn(eventBusName);
  }

  /** As the service words an entry in a refusal of the whole call. */
  @Override
  public String toString() {
    return "PutEventsRequestEntry(time=%s, source=%s, resources=%s, detailType=%s, detail=%s, eventBusName=%s, traceHeader=%s, kmsKeyIdentifier=null, internalMetadata=null)"
        .formatted(time, source, resources, detailType, detail, eventBusName, traceHeader);
  }

  /** The entry's size by the rule of the PutEvents documentation. */
  public int sizeBytes() {
    var texts =
        Stream.concat(
            Stream.of(orEmpty(source), orEmpty(detailType), orEmpty(detail)),
            listed().map(PutEventsEntry::orEmpty));
    return (time == null ? 0 : Event.TIME_BYTES)
        + texts.mapToInt(text -> text.getBytes(UTF_8).length).sum();
  }

  /** The event this entry asks for, under a new id, or why the service would refuse it. */
  public Either<Refusal, Event> toEvent(Account account, Instant acceptedAt) {
    return required("Source", source)
        .flatMap(present -> required("DetailType", detailType))
        .flatMap(present -> required("Detail", detail))
        .filterOrElse(
            present -> !orEmpty(source).startsWith("aws."),
            present ->
                new Refusal("NotAuthorizedForSourceException", "Not authorized for the source."))
        .flatMap(
            text ->
                Json.object(text).toEither(new Refusal("MalformedDetail", "Detail is malformed.")))
        .map(parsed -> new Event(envelope(account, acceptedAt, parsed)));
  }

  private ObjectNode envelope(Account account, Instant acceptedAt, ObjectNode parsedDetail) {
    var envelope = Json.MAPPER.createObjectNode();
    envelope.put("version", "0").put("id", UUID.randomUUID().toString());
    envelope.put("detail-type", detailType).put("source", source).put("account", account.id());
    var happenedAt = (time == null ? acceptedAt : time).truncatedTo(ChronoUnit.SECONDS);
    envelope.put("time", happenedAt.toString()).put("region", account.region());
    var array = envelope.putArray("resources");
    listed().forEach(array::add);
    envelope.set("detail", parsedDetail);
    return envelope;
  }

  private Stream<String> listed() {
    return resources == null ? Stream.empty() : resources.stream();
  }

  private static Either<Refusal, String> required(String member, @Nullable String value) {
    return value == null || value.isEmpty()
        ? Either.left(
            new Refusal(
                "InvalidArgument",
                "Parameter %1$s is not valid. Reason: %1$s is a required argument."
                    .formatted(member)))
        : Either.right(value);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
