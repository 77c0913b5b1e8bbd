"""A whole MNIST sweep by the wall clock: as a user types it, against the same sweep written in PyTorch; and one slot against two."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

from figures import ratios, told

HERE = pathlib.Path(__file__).parent


def espalier(net, data, slots=None):
    """Seconds in all, and until the first of Espalier's own work: the baseline's."""
    folder = tempfile.mkdtemp(prefix="espalier-bench-")
    command = [str(HERE.parent / "espalier"), "sweep", str(HERE / f"{net}.conf")]
    command += ["--set", f"data.path={data}", "--set", f"run.baselines={folder}/baselines", "--out", f"{folder}/out"]
    command += ["--master", f"local[{slots or '*'}]"]
    env = {name: value for name, value in os.environ.items() if name != "MLFLOW_TRACKING_URI"}
    begun = time.perf_counter()
    marks = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as process:
        for line in process.stdout:
            if line.startswith("training the baseline"):
                marks["start"] = time.perf_counter() - begun
            if line.startswith("running "):
                marks["variants"] = time.perf_counter() - begun
            if re.match(r"\d+ of \d+ done", line) and " 0 left" in line:
                marks["last"] = time.perf_counter() - begun
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    marks["all"] = time.perf_counter() - begun
    shutil.rmtree(folder)
    return marks


def torch(python, net, data, processes):
    begun = time.perf_counter()
    output = subprocess.run(
        [python, str(HERE / "torch_sweep.py"), net, data, "--processes", str(processes)],
        check=True, capture_output=True, text=True,
    ).stdout
    told_by_it = json.loads(output.strip().splitlines()[-1])
    # What it takes to start Python and PyTorch is no training, but the user waits for it.
    return {"all": time.perf_counter() - begun, "within": told_by_it["seconds"]}


def measure(net, python, data, rounds):
    # What is made once for a build, and what either finds in the cache of files later on.
    espalier("lenet300", data)
    if python:
        torch(python, "lenet300", data, 2)
    runs = {"espalier": [], "torch2": [], "torch1": []}
    for _ in range(rounds):
        runs["espalier"].append(espalier(net, data))
        if python:
            runs["torch2"].append(torch(python, net, data, 2))
            runs["torch1"].append(torch(python, net, data, 1))
    print(net, {who: [round(run["all"], 1) for run in times] for who, times in runs.items()}, flush=True)
    return runs


def table(runs):
    lines = ["| | seconds, median (least … most) | Espalier ÷ it, median (least … most) |", "| --- | ---: | ---: |"]
    ours = [run["all"] for run in runs["espalier"]]
    started = [run["start"] for run in runs["espalier"]]
    working = [all_ - start for all_, start in zip(ours, started)]
    lines.append(f"| Espalier | {told(ours, 1)} | |")
    lines.append(f"| … of which until the baseline trains | {told(started, 1)} | |")
    for who, name in (("torch2", "PyTorch, two processes"), ("torch1", "PyTorch, two threads")):
        theirs = [run["all"] for run in runs[who]]
        if theirs:
            lines.append(f"| {name} | {told(theirs, 1)} | {told(ratios(ours, theirs), 2)} |")
            lines.append(f"| … without the start of either | | {told(ratios(working, [run['within'] for run in runs[who]]), 2)} |")
    return "\n".join(lines)


def measure_slots(data, rounds):
    """Seconds for the variants alone on one slot and on two."""
    results = {1: [], 2: []}
    for _ in range(rounds):
        for slots in results:
            marks = espalier("lenet5", data, slots)
            results[slots].append(marks["last"] - marks["variants"])
    print("slots", results, flush=True)
    return results


def table_slots(results):
    one, two = (results[key] for key in results)
    return (
        "| | seconds, median (least … most) |\n| --- | ---: |\n"
        f"| one slot | {told(one, 1)} |\n| two slots | {told(two, 1)} |\n| **one ÷ two** | {told(ratios(one, two), 2)} |"
    )
