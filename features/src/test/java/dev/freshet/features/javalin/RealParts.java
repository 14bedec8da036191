package dev.freshet.features.javalin;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.NodeSettings;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.localdynamodb.LocalDynamoDb;
import dev.freshet.localredis.LocalRedis;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Freshet on real servers without latency: Redis, DynamoDB Local, and the mainframe. */
final class RealParts implements AutoCloseable {

  final LocalRedis redis;
  final LocalDynamoDb dynamodb;
  final MainframeSimulator mainframe;
  final LocalTokens tokens;
  final FreshetNode node;

  RealParts(VirtualClock clock, ChangePolicy onChange) {
    Path data = temporaryDirectory();
    redis = LocalRedis.start(data.resolve("redis"));
    dynamodb = LocalDynamoDb.inMemory();
    mainframe =
        MainframeSimulator.start(
            MainframeSettings.in(data.resolve("mainframe")).withLatency(Latency.ofMillis(0, 0)));
    tokens = LocalTokens.in(data.resolve("keys"), clock);
    Endpoints endpoints = new Endpoints(redis.uri(), dynamodb.endpoint(), mainframe.baseUrl());
    node =
        FreshetNode.start(
            endpoints, new NodeSettings(0, tokens.verifier(), onChange, clock, false));
  }

  @Override
  public void close() {
    node.close();
    mainframe.close();
    dynamodb.close();
    redis.close();
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("freshet-features");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
