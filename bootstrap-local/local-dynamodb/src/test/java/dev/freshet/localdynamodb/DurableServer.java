package dev.freshet.localdynamodb;

import java.nio.file.Path;

/** A process that serves the directory named by its argument until it is killed. */
final class DurableServer {

  private DurableServer() {}

  public static void main(String[] args) throws InterruptedException {
    try (LocalDynamoDb local = LocalDynamoDb.durable(Path.of(args[0]), LocalDynamoDb.ANY_PORT)) {
      System.out.println(local.endpoint());
      Thread.currentThread().join();
    }
  }
}
