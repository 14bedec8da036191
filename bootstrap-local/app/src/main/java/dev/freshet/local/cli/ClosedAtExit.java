package dev.freshet.local.cli;

/**
 * Ends something when the process is asked to end; not any more once it is closed, however what was
 * done meanwhile ended. Thread-safe.
 */
final class ClosedAtExit implements AutoCloseable {

  private final Thread hook;

  ClosedAtExit(Runnable end) {
    hook = new Thread(end);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      hook.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
