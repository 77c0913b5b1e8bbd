# shellcheck shell=bash
# What the other scripts share; sourced by them. Finds Java, Maven, Spark and the application's jar, and says plainly what
# is missing.

ESPALIER_HOME="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
ESPALIER_STATE="${ESPALIER_STATE:-$ESPALIER_HOME/.espalier}"

die() {
  echo "error: $*" >&2
  exit 2
}

# The Java that runs everything: JAVA_HOME, else the one on the PATH. What it is stands in a file beside it, which spares
# the start of a JVM; where there is none, it is asked.
find_java() {
  JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  command -v "$JAVA" >/dev/null || die "no Java found${JAVA_HOME:+ in $JAVA_HOME}: install a JDK 17 (up to 21), or set JAVA_HOME"
  JAVA_RELEASE="$(dirname "$(dirname "$(readlink -f "$(command -v "$JAVA")")")")/release"
  local major
  major="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_RELEASE" 2>/dev/null)" || true
  [ -n "$major" ] || major="$("$JAVA" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)"
  if [ "${major:-0}" -lt 17 ] || [ "${major:-0}" -gt 21 ]; then
    die "Java ${major:-?} found: Spark 3.5 needs a JDK from 17 to 21; set JAVA_HOME to one"
  fi
}

# Whether that Java has a module: it does not start when it is asked for one that it has not.
has_module() {
  local modules
  modules="$(sed -n 's/^MODULES="\(.*\)"$/\1/p' "$JAVA_RELEASE" 2>/dev/null)" || true
  [ -n "$modules" ] || modules="$("$JAVA" --list-modules | sed 's/@.*//' | tr '\n' ' ')"
  [[ " $modules " == *" $1 "* ]]
}

# Whether this system gives larger pages to who asks for them.
has_huge_pages() {
  grep -qs '\[madvise\]\|\[always\]' /sys/kernel/mm/transparent_hugepage/enabled
}

need_maven() {
  command -v mvn >/dev/null || die "Maven is needed to build Espalier: install Maven 3.8 or newer"
}

# Builds the application when there is no jar, or a source is newer than it.
find_jar() {
  JAR="$(newest_jar)"
  is_outdated || return 0
  need_maven
  # Two builds at a time would take each other's files away: who comes second waits, and finds the jar.
  mkdir -p "$ESPALIER_STATE"
  exec {building}>"$ESPALIER_STATE/build.lock"
  ! command -v flock >/dev/null || flock "$building"
  JAR="$(newest_jar)"
  if is_outdated; then
    echo "building Espalier (the first time, Maven fetches about 1 GB)" >&2
    (cd "$ESPALIER_HOME" && mvn -B -q -ntp -DskipTests package >&2) || die "the build failed"
    JAR="$(newest_jar)"
  fi
  exec {building}>&-
}

is_outdated() {
  [ -z "$JAR" ] || [ -n "$(newer_sources)" ]
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

assembled_home() {
  echo "$ESPALIER_HOME/scripts/spark/target/home"
}

# RELEASE is the last file to be written: without it, the assembling was interrupted.
assembled_spark() {
  local home
  home="$(assembled_home)"
  if [ ! -f "$home/RELEASE" ] || [ "$ESPALIER_HOME/scripts/spark/pom.xml" -nt "$home/RELEASE" ]; then
    need_maven
    echo "assembling Spark, since this machine has none (250 MB)" >&2
    (cd "$ESPALIER_HOME" && mvn -B -q -ntp -pl scripts/spark process-resources >&2) || die "Spark could not be assembled"
    touch "$home/RELEASE"
  fi
  echo "$home"
}

# Makes COMMAND the application's in a JVM of its own, without spark-submit; the arguments are Java's. For local masters over
# the Spark assembled here: there spark-submit has nothing to fetch or to set up, and costs seconds.
direct_command() {
  COMMAND=("$JAVA" "@$SPARK_HOME/jvm-options" "$@" -cp "$JAR:$SPARK_HOME/jars/*" dev.espalier.jobs.Espalier)
}

# Sets ARCHIVED to the options with which Java takes its classes from an archive, given those that it is started with anyway.
# A sweep takes fifteen thousand classes to start, which Java would read and check each time. The archive is made once for
# each build and each Java, by a small sweep; without one all works, but starts later.
find_archive() {
  local archive="$ESPALIER_STATE/classes.jsa" maker="$ESPALIER_STATE/archive.$$" made_for
  made_for="$(stat -c '%n %Y' "$JAR" "$SPARK_HOME/RELEASE") $(cat "$JAVA_RELEASE" 2>/dev/null || "$JAVA" -version 2>&1)"
  if [ "$made_for" != "$(cat "$archive.for" 2>/dev/null)" ]; then
    mkdir -p "$maker"
    echo "preparing this build for quick starts, once (some twenty seconds)" >&2
    direct_command "$@" "-XX:ArchiveClassesAtExit=$maker/classes.jsa" "-Dspark.master=local[1]"
    "${COMMAND[@]}" sweep "$ESPALIER_HOME/scripts/archive.conf" --set "run.baselines=$maker/baselines" --out "$maker/out" \
      >"$archive.log" 2>&1 || echo "it failed, and sweeps start later; why is in $archive.log" >&2
    rm -f "$archive"
    [ ! -f "$maker/classes.jsa" ] || mv "$maker/classes.jsa" "$archive"
    echo "$made_for" >"$archive.for"
    rm -rf "$maker"
  fi
  ARCHIVED=()
  # An archive that does not fit after all, say for the size of the heap, is no matter.
  [ ! -f "$archive" ] || ARCHIVED=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off -Xlog:cds+dynamic=off)
}
