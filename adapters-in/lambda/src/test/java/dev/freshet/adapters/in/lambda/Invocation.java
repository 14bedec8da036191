package dev.freshet.adapters.in.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Invokes a handler with an event as AWS's own library writes it, ten seconds to go. */
public final class Invocation {

  public static final int REMAINING_MILLIS = 10_000;

  private Invocation() {}

  public static <T> JsonNode of(RequestStreamHandler handler, Class<T> type, T event)
      throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(type, type.getClassLoader()).toJson(event, json);
    return new JsonMapper().readTree(of(handler, json.toByteArray()));
  }

  public static byte[] of(RequestStreamHandler handler, String json) throws IOException {
    return of(handler, json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] of(RequestStreamHandler handler, byte[] json) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(json), answer, new Remaining(REMAINING_MILLIS));
    return answer.toByteArray();
  }

  /** All that Freshet's handlers ask of a context is the time that remains. */
  public record Remaining(int millis) implements Context {
    @Override
    public int getRemainingTimeInMillis() {
      return millis;
    }

    @Override
    public String getAwsRequestId() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getLogGroupName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getLogStreamName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionName() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionVersion() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getInvokedFunctionArn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getMemoryLimitInMB() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
