"""How long it takes from the command to the first of a sweep's own work, in the JVM that scripts/espalier starts itself, and through spark-submit."""

import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time

from figures import told

HERE = pathlib.Path(__file__).parent
WAYS = {"direct": "started by scripts/espalier itself", "submitted": "through spark-submit"}
MARKS = {"data: ": "until data and network are there", "training the baseline": "until a baseline trains", "running ": "until variants run, with a baseline that is kept"}


def run(way, data, folder, until):
    """Seconds to each mark that is seen until the last, and those of the processors; then it is told to end."""
    command = [str(HERE.parent / "espalier"), "sweep", str(HERE / "lenet300.conf"), "--master", "local[*]"]
    command += ["--set", f"data.path={data}", "--set", f"run.baselines={folder}/baselines", "--out", f"{folder}/out"]
    env = {name: value for name, value in os.environ.items() if name != "MLFLOW_TRACKING_URI"}
    if way == "submitted":
        # Whoever has settings of his own for Spark is served by spark-submit.
        env["SPARK_CONF_DIR"] = folder
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    seen = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env) as process:
        for line in process.stdout:
            for mark in MARKS:
                if line.startswith(mark):
                    seen[mark] = time.perf_counter() - begun
            if line.startswith(until):
                process.terminate()
                break
        process.stdout.read()
    if until not in seen:
        raise SystemExit(f"{' '.join(command)} ended before \"{until}\"")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen["processor"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seen


def measure(data, rounds):
    results = {way: [] for way in WAYS}
    folder = tempfile.mkdtemp(prefix="espalier-start-")
    # Makes the baseline that is kept, and whatever is made once for a build.
    run("direct", data, folder, "running ")
    for _ in range(rounds):
        for way, runs in results.items():
            shutil.rmtree(f"{folder}/out", ignore_errors=True)
            runs.append(run(way, data, folder, "running "))
            fresh = tempfile.mkdtemp(prefix="espalier-start-")
            runs[-1]["training the baseline"] = run(way, data, fresh, "training the baseline")["training the baseline"]
            shutil.rmtree(fresh)
    shutil.rmtree(folder)
    return results


def table(results):
    lines = ["| LeNet-300-100 on MNIST | " + " | ".join(f"{title}, s" for title in WAYS.values()) + " |", "| --- |" + " ---: |" * len(WAYS)]
    for mark, title in {**MARKS, "processor": "what the latter costs in processor time"}.items():
        lines.append(f"| {title} | " + " | ".join(told([run[mark] for run in results[way]], 1) for way in WAYS) + " |")
    return "\n".join(lines)
