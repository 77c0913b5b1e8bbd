# What the other scripts share; sourced by them. Finds Java, Maven, Spark and the application's jar, and says plainly what
# is missing.

ESPALIER_HOME="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
ESPALIER_STATE="${ESPALIER_STATE:-$ESPALIER_HOME/.espalier}"
SPARK_ASSEMBLED="$ESPALIER_HOME/scripts/spark/target/home"

die() {
  echo "error: $*" >&2
  exit 2
}

# The Java that runs everything: JAVA_HOME, else the one on the PATH.
find_java() {
  JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$JAVA" >/dev/null || die "no Java found: install a JDK 17 (up to 21), or set JAVA_HOME"
  local major
  major="$("$JAVA" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)"
  if [ "${major:-0}" -lt 17 ] || [ "${major:-0}" -gt 21 ]; then
    die "Java ${major:-?} found: Spark 3.5 needs a JDK from 17 to 21; set JAVA_HOME to one"
  fi
}

need_maven() {
  command -v mvn >/dev/null || die "Maven is needed to build Espalier: install Maven 3.8 or newer"
}

# Builds the application when there is no jar, or a source is newer than it.
find_jar() {
  JAR="$(ls -t "$ESPALIER_HOME"/jobs/target/espalier-[0-9]*.jar 2>/dev/null | head -n 1 || true)"
  if [ -z "$JAR" ] || [ -n "$(newer_sources)" ]; then
    need_maven
    echo "building Espalier (the first time, Maven fetches about 1 GB)" >&2
    (cd "$ESPALIER_HOME" && mvn -B -q -ntp -DskipTests package >&2) || die "the build failed"
    JAR="$(ls -t "$ESPALIER_HOME"/jobs/target/espalier-[0-9]*.jar | head -n 1)"
  fi
}

newer_sources() {
  find "$ESPALIER_HOME"/pom.xml "$ESPALIER_HOME"/*/pom.xml "$ESPALIER_HOME"/common/src/main \
    "$ESPALIER_HOME"/jobs/src/main "$ESPALIER_HOME"/conf/reference.conf -newer "$JAR" -type f -print -quit
}

# The user's Spark where there is one, else one assembled from the published jars.
find_spark() {
  if [ -n "${SPARK_HOME:-}" ]; then
    [ -d "$SPARK_HOME/jars" ] || die "SPARK_HOME is $SPARK_HOME, which holds no jars"
  elif command -v spark-submit >/dev/null; then
    SPARK_HOME="$(cd "$(dirname "$(readlink -f "$(command -v spark-submit)")")/.." && pwd)"
  else
    SPARK_HOME="$SPARK_ASSEMBLED"
    if [ ! -d "$SPARK_HOME/jars" ]; then
      need_maven
      echo "assembling Spark, since this machine has none" >&2
      (cd "$ESPALIER_HOME" && mvn -B -q -ntp -pl scripts/spark process-resources >&2) || die "Spark could not be assembled"
    fi
    export SPARK_CONF_DIR="${SPARK_CONF_DIR:-$ESPALIER_HOME/scripts/spark/conf}"
  fi
  export SPARK_HOME SPARK_SCALA_VERSION=2.12
}

# Replaces this shell by a class of Spark's, started as Spark's own launcher would have it: it prints a line that ends what
# else it may have to say, and then the command, a NUL after each word.
exec_spark() {
  local command=() word
  while IFS= read -r -d '' word; do
    word="${word#$'\n'}"
    [ -z "$word" ] || command+=("$word")
  done < <("$JAVA" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
  [ "${#command[@]}" -gt 1 ] || die "Spark's launcher did not say how to start $1"
  exec "${command[@]}"
}
