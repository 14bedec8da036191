package dev.freshet.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that write down at their end, however they end, what they measured. Thread-safe. */
final class ReportedCalls implements RequestStreamHandler {

  private final RequestStreamHandler handler;
  private final Meter meter;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  ReportedCalls(RequestStreamHandler handler, Meter meter) {
    this.handler = handler;
    this.meter = meter;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    ServedCall call = ServedCall.begin(context.getAwsRequestId());
    if (cold.getAndSet(false)) {
      meter.add(Measure.COLD_STARTS, 1);
    }
    try {
      handler.handleRequest(in, out, context);
    } finally {
      meter.end(call);
    }
  }
}
