#!/usr/bin/env bash
# An AOT cache of JDK 25 goes on running yesterday's classes after a jar was replaced.
#
# Guess before the first run: the JVM compares size and time of each jar with those that it was trained on, as AppCDS
# does, says so, and runs without the cache.
# Seen with OpenJDK 25.0.3 and jackson-core 2.21.0 replaced by 2.22.0 under the same name: with the cache the program says
# that it runs 2.21.0, without a word and with exit status 0; without the cache it says 2.22.0.
# Matters to functions and containers that start from an AOT cache: name the cache by the content of all jars.
#
# Needs Maven and, in JAVA_HOME, a JDK 25. Works in a temporary folder, which it removes.
set -euo pipefail
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java
folder=$(mktemp -d) && trap 'rm -rf "$folder"' EXIT
cd "$folder"
for version in 2.21.0 2.22.0; do
  mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=com.fasterxml.jackson.core:jackson-core:$version -DoutputDirectory="$folder" > mvn.log 2>&1
done
cat > Main.java <<'JAVA'
class Main {
  public static void main(String[] arguments) {
    System.out.println(new com.fasterxml.jackson.core.JsonFactory().version());
  }
}
JAVA
"$JAVA_HOME/bin/javac" -cp jackson-core-2.22.0.jar -d classes Main.java
"$JAVA_HOME/bin/jar" --create --file main.jar -C classes .

cp jackson-core-2.21.0.jar library.jar
"$java" -XX:AOTCacheOutput=trained.aot -cp main.jar:library.jar Main > training.log 2>&1
cp jackson-core-2.22.0.jar library.jar
without=$("$java" -cp main.jar:library.jar Main 2>&1)
with=$("$java" -XX:AOTCache=trained.aot -cp main.jar:library.jar Main 2>&1)

"$java" -version 2>&1 | head -1
echo "the jar holds 2.22.0; without the cache: $without; with it: $with"
[ "$without" = 2.22.0 ] && [ "$with" = 2.21.0 ] || { echo "this has changed"; exit 1; }
