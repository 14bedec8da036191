package dev.freshet.lambda.rehearsal;

import com.amazonaws.services.lambda.runtime.Context;
import dev.freshet.application.caching.Concurrently;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the id of its call, on the thread of the call and on one that it starts. */
public final class LoggingFunction extends Function {

  private static final Logger LOG = LoggerFactory.getLogger(LoggingFunction.class);

  public LoggingFunction() {
    super(Environment.ofProcess().reporting(LoggingFunction::log));
  }

  private static void log(InputStream in, OutputStream out, Context context) {
    LOG.warn("call {}", context.getAwsRequestId());
    List<Boolean> _ =
        Concurrently.each(
            List.of(context.getAwsRequestId()),
            id -> {
              LOG.warn("its thread {}", id);
              return true;
            });
  }
}
