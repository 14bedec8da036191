#!/usr/bin/env bash
# Event-ruler calls a pattern valid that it cannot add to a machine.
#
# Guess before the first run: JsonRuleCompiler.check and GenericMachine.addRule share one compiler, so that what the first
# passes the second takes.
# Seen with event-ruler 2.1.0: for "anything but the prefixes of an empty list" beside a plain value, check answers null,
# which means valid, and addRule throws a NullPointerException, which its signature does not name. (An empty list where a
# value is due is refused by check for anything-but itself.)
# Matters to whoever validates patterns when they come and compiles them later, as event buses do: compile them at once.
#
# Needs Maven and, in JAVA_HOME, a JDK 17 or later. Works in a temporary folder, which it removes.
set -euo pipefail
java=${JAVA_HOME:?set JAVA_HOME to a JDK}/bin/java
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>2.1.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib > mvn.log 2>&1
cat > Main.java <<'JAVA'
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

class Main {
  public static void main(String[] arguments) throws Exception {
    String pattern = "{\"x\":[{\"anything-but\":{\"prefix\":[]}},\"a\"]}";
    System.out.print("check: " + JsonRuleCompiler.check(pattern) + "; add: ");
    try {
      Machine.builder().build().addRule("rule", pattern);
      System.out.println("taken");
    } catch (RuntimeException thrown) {
      System.out.println(thrown.getClass().getSimpleName());
    }
  }
}
JAVA
seen=$("$java" -cp "lib/*" Main.java)
echo "$seen"
[ "$seen" = "check: null; add: NullPointerException" ] || { echo "this has changed"; exit 1; }
