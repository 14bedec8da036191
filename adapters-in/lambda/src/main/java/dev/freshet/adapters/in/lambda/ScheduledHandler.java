package dev.freshet.adapters.in.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/** Does a piece of work whenever a schedule says so, and answers how much of it was done. */
public final class ScheduledHandler implements RequestStreamHandler {

  private final CallDeadline deadline;
  private final Supplier<Either<Fault, Integer>> work;

  public ScheduledHandler(CallDeadline deadline, Supplier<Either<Fault, Integer>> work) {
    this.deadline = deadline;
    this.work = work;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    int done = work.get().getOrElseThrow(CallFailed::new);
    InvocationJson.write(out, Map.of("done", done));
  }
}
