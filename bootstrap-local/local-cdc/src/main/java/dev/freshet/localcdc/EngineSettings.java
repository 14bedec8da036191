package dev.freshet.localcdc;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** How Debezium's PostgreSQL connector is set. */
final class EngineSettings {

  static final String SLOT = "freshet";

  private EngineSettings() {}

  static Properties of(String jdbcUrl, Path offsets, List<String> tables) {
    URI database = URI.create(jdbcUrl.substring("jdbc:".length()));
    Properties properties = new Properties();
    properties.setProperty("name", "freshet");
    properties.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    properties.setProperty(
        "offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    properties.setProperty("offset.storage.file.filename", offsets.toString());
    // The position is stored with every batch.
    properties.setProperty("offset.flush.interval.ms", "0");
    properties.setProperty("database.hostname", database.getHost());
    properties.setProperty("database.port", Integer.toString(database.getPort()));
    properties.setProperty("database.user", "postgres");
    properties.setProperty("database.password", "");
    properties.setProperty("database.dbname", database.getPath().substring(1));
    properties.setProperty("topic.prefix", "mainframe");
    properties.setProperty("table.include.list", String.join(",", tables));
    properties.setProperty("plugin.name", "pgoutput");
    properties.setProperty("slot.name", SLOT);
    properties.setProperty("publication.name", "freshet");
    properties.setProperty("publication.autocreate.mode", "filtered");
    properties.setProperty("decimal.handling.mode", "string");
    // What was there before the stream began is the initial load's.
    properties.setProperty("snapshot.mode", "no_data");
    properties.setProperty("tombstones.on.delete", "false");
    properties.setProperty("poll.interval.ms", "20");
    // The feed's mark moves when nothing changes, too: every second a message in the log itself.
    properties.setProperty("heartbeat.interval.ms", "1000");
    properties.setProperty(
        "heartbeat.action.query", "select pg_logical_emit_message(true, 'freshet', 'beat')");
    // The database is here, and started again within a second when it dies.
    properties.setProperty("retriable.restart.connector.wait.ms", "1000");
    properties.setProperty("converter.schemas.enable", "false");
    return properties;
  }
}
