# shellcheck shell=bash
# What the other scripts share; sourced by them. Finds Java, Maven, Spark and the application's jar, and says plainly what
# is missing.

ESPALIER_HOME="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
ESPALIER_STATE="${ESPALIER_STATE:-$ESPALIER_HOME/.espalier}"

die() {
  echo "error: $*" >&2
  exit 2
}

# The Java that runs everything: JAVA_HOME, else the one on the PATH.
find_java() {
  JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$JAVA" >/dev/null || die "no Java found${JAVA_HOME:+ in $JAVA_HOME}: install a JDK 17 (up to 21), or set JAVA_HOME"
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
  JAR="$(newest_jar)"
  if [ -z "$JAR" ] || [ -n "$(newer_sources)" ]; then
    need_maven
    echo "building Espalier (the first time, Maven fetches about 1 GB)" >&2
    (cd "$ESPALIER_HOME" && mvn -B -q -ntp -DskipTests package >&2) || die "the build failed"
    JAR="$(newest_jar)"
  fi
}

newest_jar() {
  find "$ESPALIER_HOME/jobs" -path '*/target/espalier-[0-9]*.jar' -printf '%T@ %p\n' | sort -rn | head -n 1 | cut -d ' ' -f 2-
}

newer_sources() {
  find "$ESPALIER_HOME"/pom.xml "$ESPALIER_HOME"/{common,jobs,scripts/natives}/{pom.xml,src/main} \
    "$ESPALIER_HOME"/conf/reference.conf -newer "$JAR" -type f -print -quit
}

# Spark 3 for Scala 2.12, whole: DL4J's Spark library runs on nothing else.
is_suitable_spark() {
  compgen -G "$1/jars/spark-core_2.12-3.*.jar" >/dev/null
}

# The user's Spark where there is one, else one assembled from the published jars.
find_spark() {
  local found
  if [ -n "${SPARK_HOME:-}" ]; then
    is_suitable_spark "$SPARK_HOME" || die "SPARK_HOME is $SPARK_HOME, which is no Spark 3 for Scala 2.12;" \
      "unset it to use one that is fetched"
  else
    found="$(command -v spark-submit || true)"
    SPARK_HOME="$(dirname "$(readlink -f "${found:-/}")")/.."
    is_suitable_spark "$SPARK_HOME" || SPARK_HOME="$(assembled_spark)"
  fi
  export SPARK_HOME
}

# RELEASE is the last file to be written: without it, the assembling was interrupted.
assembled_spark() {
  local home="$ESPALIER_HOME/scripts/spark/target/home"
  if [ ! -f "$home/RELEASE" ] || [ "$ESPALIER_HOME/scripts/spark/pom.xml" -nt "$home/RELEASE" ]; then
    need_maven
    echo "assembling Spark, since this machine has none (250 MB)" >&2
    (cd "$ESPALIER_HOME" && mvn -B -q -ntp -pl scripts/spark process-resources >&2) || die "Spark could not be assembled"
    touch "$home/RELEASE"
  fi
  echo "$home"
}
