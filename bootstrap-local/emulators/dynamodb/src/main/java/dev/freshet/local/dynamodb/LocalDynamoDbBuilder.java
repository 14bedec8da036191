package dev.freshet.local.dynamodb;

import dev.freshet.local.dynamodb.fault.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Settings of an endpoint; each has a default, so {@code builder().start()} is enough. */
public final class LocalDynamoDbBuilder {

  int port;
  @Nullable Path dataDirectory;
  String region = "us-east-1";
  String accountId = "000000000000";
  InstantSource clock = InstantSource.system();
  Duration upkeepEvery = Duration.ofSeconds(1);
  Faults faults = Faults.NONE;

  LocalDynamoDbBuilder() {}

  /** The port on 127.0.0.1; by default any free one. */
  public LocalDynamoDbBuilder port(int number) {
    port = number;
    return this;
  }

  /**
   * Where everything is kept, so that what was answered outlives the process; by default in memory.
   */
  public LocalDynamoDbBuilder dataDirectory(Path directory) {
    dataDirectory = directory;
    return this;
  }

  /** The region in ARNs and stream records; by default us-east-1. */
  public LocalDynamoDbBuilder region(String name) {
    region = name;
    return this;
  }

  /** Twelve digits. */
  public LocalDynamoDbBuilder accountId(String digits) {
    accountId = digits;
    return this;
  }

  /** What time it is for expiry, streams and tokens; by default the machine's time. */
  public LocalDynamoDbBuilder clock(InstantSource chosen) {
    clock = chosen;
    return this;
  }

  /** How often what is due by the clock is done; by default each second. Zero is never. */
  public LocalDynamoDbBuilder upkeepEvery(Duration interval) {
    upkeepEvery = interval;
    return this;
  }

  /** Faults on purpose; by default none. */
  public LocalDynamoDbBuilder faults(Faults chosen) {
    faults = chosen;
    return this;
  }

  /** Starts listening. */
  public LocalDynamoDb start() {
    return new LocalDynamoDb(this);
  }
}
