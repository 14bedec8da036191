package dev.freshet.dax.server;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.MalformedCborException;
import dev.freshet.dax.cbor.ReadBudget;
import dev.freshet.dax.fault.FaultInjector.Lot;
import dev.freshet.dax.operation.Failures;
import dev.freshet.dax.server.Authenticator.Proven;
import dev.freshet.dax.server.Authenticator.Refused;
import dev.freshet.dax.server.Authenticator.Standing;
import dev.freshet.dax.wire.DaxMethod;
import dev.freshet.dax.wire.DynamoDbError;
import dev.freshet.dax.wire.Failure;
import dev.freshet.dax.wire.Handshake;
import dev.freshet.dax.wire.Request;
import dev.freshet.dax.wire.UnknownMethodException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One client's connection from handshake to end: one request at a time, each answered before the
 * next is read.
 */
final class Connection {
  private final Services services;
  private final ByteSource source;
  private final CborReader in;
  private final OutputStream out;
  private Standing standing;
  private boolean framed;

  Connection(Services services, ReadBudget budget, InputStream in, OutputStream out) {
    this.services = services;
    this.source = ByteSource.of(in, budget);
    this.in = new CborReader(source, CborLimits.REQUEST);
    this.out = out;
    this.standing = services.authenticator().anonymous();
  }

  /**
   * Serves until the client leaves, or makes no sense, or a fault is injected.
   *
   * @throws IOException if the connection breaks
   */
  void serve() throws IOException {
    try (source) {
      framed = Handshake.read(in).framed();
      boolean open = true;
      while (open) {
        in.renewLimits();
        open = !source.ended() && serveOne();
      }
    }
  }

  /** Reads and answers one request, and tells whether the stream can be read on. */
  private boolean serveOne() throws IOException {
    Request request;
    try {
      request = Request.read(in);
    } catch (UnknownMethodException e) {
      refuse(Failure.notImplemented(String.valueOf(e.getMessage())));
      return false;
    } catch (MalformedCborException e) {
      refuse(Failure.validation("malformed request: " + e.getMessage()));
      return false;
    }
    if (request.method() == DaxMethod.AUTHORIZE_CONNECTION) {
      standing =
          services
              .authenticator()
              .claimed(
                  request.argument(0).asText(),
                  request.argument(1).asText(),
                  request.argument(2).asBytes());
      return true;
    }
    return switch (services.authenticator().now(standing)) {
      case Refused(Failure failure) -> refuse(failure);
      case Proven _ -> answer(request, services.faults().draw(request.method()));
    };
  }

  private boolean answer(Request request, Lot lot) throws IOException {
    await(lot);
    return switch (lot.fate()) {
      case NORMAL -> send(outcome(request));
      case THROTTLED ->
          refuse(
              Failure.of(
                  DynamoDbError.PROVISIONED_THROUGHPUT_EXCEEDED,
                  "The level of configured provisioned throughput was exceeded (injected)"));
      case FAILED ->
          refuse(Failure.of(DynamoDbError.INTERNAL_SERVER_ERROR, "Internal failure (injected)"));
      case OUTCOME_UNKNOWN -> {
        outcome(request);
        yield refuse(Failure.outcomeUnknown("The write may have happened (injected)"));
      }
      case DROPPED -> false;
      case REPLY_LOST -> {
        outcome(request);
        yield false;
      }
    };
  }

  private byte[] outcome(Request request) {
    CborWriter reply = new CborWriter().array(0);
    try {
      services.operations().answer(request, reply);
      return reply.toByteArray();
    } catch (RuntimeException e) {
      return bytes(Failures.of(e, request.method()));
    }
  }

  private boolean refuse(Failure failure) throws IOException {
    return send(bytes(failure));
  }

  private static byte[] bytes(Failure failure) {
    CborWriter reply = new CborWriter();
    failure.write(reply);
    return reply.toByteArray();
  }

  private boolean send(byte[] reply) throws IOException {
    if (framed) {
      services.frames().write(reply, out);
    } else {
      out.write(reply);
    }
    out.flush();
    return true;
  }

  private static void await(Lot lot) throws IOException {
    try {
      if (lot.delay().isPositive()) {
        Thread.sleep(lot.delay());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is closing", e);
    }
  }
}
