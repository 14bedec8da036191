package dev.freshet.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Calls that write down at their end, however they end, what they measured. */
final class ReportedCalls implements RequestStreamHandler {

  private final RequestStreamHandler handler;
  private final Meter meter;
  private boolean cold = true;

  ReportedCalls(RequestStreamHandler handler, Meter meter) {
    this.handler = handler;
    this.meter = meter;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    if (cold) {
      meter.add(Measure.COLD_STARTS, 1);
      cold = false;
    }
    try {
      handler.handleRequest(in, out, context);
    } finally {
      meter.writeDown(context.getAwsRequestId());
    }
  }
}
