package dev.freshet.lambda.runtime.log;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.freshet.lambda.runtime.ServedCall;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Warnings and errors, each with the call that it belongs to: Lambda's logger knows that only on
 * the thread that it gave the call to, and in plain text not at all. What is less is not worth what
 * a log costs.
 */
final class LambdaLog extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  LambdaLog(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null; // nobody asks for the line
  }

  @Override
  @SuppressWarnings("UnusedVariable") // nobody marks anything
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String text =
        name
            + ": "
            + MessageFormatter.basicArrayFormat(message, arguments)
            + ServedCall.currentId().map(id -> " [" + id + "]").getOrElse("");
    LambdaRuntime.getLogger()
        .log(thrown == null ? text : text + "\n" + trace(thrown), LogLevel.valueOf(level.name()));
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }
}
