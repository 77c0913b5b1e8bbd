"""Conducts the benchmarks and writes docs/benchmarks.md. See scripts/bench."""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess

import memory
import start
import sweeps
import training
from worker import Worker

HOME = pathlib.Path(os.environ["ESPALIER_HOME"])
PAGE = HOME / "docs/benchmarks.md"
KEPT = pathlib.Path(os.environ["ESPALIER_STATE"]) / "benchmarks"
HUGE_PAGES = pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled")
PARTS = ("training", "sweep-lenet300", "sweep-lenet5", "slots", "start", "scheduler", "memory", "kernels")
ON_MNIST = {"sweep-lenet300", "sweep-lenet5", "slots", "start"}
HEADINGS = {
    "training": "Training and inference, one thread",
    "sweep-lenet300": "A whole MNIST sweep: LeNet-300-100, 14 variants",
    "sweep-lenet5": "A whole MNIST sweep: LeNet-5, 21 variants",
    "slots": "One slot against two",
    "start": "How long a sweep takes to start",
    "scheduler": "What a variant costs the driver",
    "memory": "What a long sweep holds of the memory",
    "kernels": "Kernels",
}


def java(arguments):
    spark = ":".join(map(str, sorted(pathlib.Path(os.environ["SPARK_HOME"], "jars").glob("*.jar"))))
    target = HOME / "scripts/benchmarks/target"
    classes = f"{target}/classes:{target}/libraries/*:{os.environ['JAR']}:{spark}"
    options = (target / "jvm-options").read_text().split()
    if re.search(r"\[(madvise|always)\]", HUGE_PAGES.read_text() if HUGE_PAGES.exists() else ""):
        options.append("-XX:+UseTransparentHugePages")
    return [os.environ["JAVA"], *options, "-cp", classes, *arguments]


def measure(part, given):
    if part == "training":
        worker = Worker(java(["dev.espalier.benchmarks.Worker"]), os.environ)
        peer = Worker([given.torch, "torch_worker.py"], os.environ) if given.torch else None
        results = training.measure(worker, peer, given.rounds, given.seconds)
        versions = [worker.version] + ([peer.version] if peer else [])
        for each in (worker, peer):
            if each:
                each.close()
        return results, versions
    if part.startswith("sweep-"):
        return sweeps.measure(part.removeprefix("sweep-"), given.torch, given.data, given.rounds), []
    if part == "slots":
        return sweeps.measure_slots(given.data, given.rounds), []
    if part == "start":
        return start.measure(given.data, given.rounds), []
    if part == "scheduler":
        quiet = f"-Dlog4j2.configurationFile={HOME}/scripts/spark/log4j2.properties"
        output = subprocess.run(java([quiet, "dev.espalier.benchmarks.EmptyVariants"]), check=True, capture_output=True, text=True)
        return json.loads(output.stdout.strip().splitlines()[-1]), []
    if part == "memory":
        return memory.measure(), []
    output = KEPT / "jmh.json"
    subprocess.run(java(["org.openjdk.jmh.Main", "-rf", "json", "-rff", str(output)]), check=True)
    return json.loads(output.read_text()), []


def scheduler_table(result):
    return "\n".join([
        "| | |", "| --- | ---: |",
        f"| empty variants | {result['variants']:,} |",
        f"| ms a variant | {result['milliseconds']:.2f} |",
        f"| heap after 1,000 of them, collected, MB | {result['early_megabytes']:.0f} |",
        f"| heap after all of them, collected, MB | {result['late_megabytes']:.0f} |",
    ])


def kernel_table(results):
    lines = ["| benchmark | | time | ± |", "| --- | --- | ---: | ---: |"]
    for one in results:
        name = ".".join(one["benchmark"].split(".")[-2:])
        how = ", ".join(f"{key} {value}" for key, value in one.get("params", {}).items())
        metric = one["primaryMetric"]
        lines.append(f"| {name} | {how} | {metric['score']:,.2f} {metric['scoreUnit']} | {float(metric['scoreError']):,.2f} |")
    return "\n".join(lines)


TABLES = {
    "training": training.table, "sweep-lenet300": sweeps.table, "sweep-lenet5": sweeps.table, "slots": sweeps.table_slots, "start": start.table,
    "scheduler": scheduler_table, "memory": memory.table, "kernels": kernel_table,
}


def sections(text):
    """What stands on a page below each heading."""
    return {section.split("\n", 1)[0]: section.rstrip() for section in text.split("\n## ")[1:]}


def page(before):
    """A part that was not measured here keeps what the page said of it."""
    known = sections(before)
    lines = [
        "# Benchmarks", "",
        "Written by `scripts/bench`, each part by the command above its table. Those that are compared took turns on the same",
        "machine; a ratio is that of the two in the same round.", "",
    ]
    for part in PARTS:
        kept = KEPT / f"{part}.json"
        if kept.exists():
            told = json.loads(kept.read_text())
            lines += [f"## {HEADINGS[part]}", "", f"`{told['command']}`, {told['day']}, {told['machine']}", ""]
            lines += [f"{version}" for version in told["versions"]] + ([""] if told["versions"] else [])
            lines += [TABLES[part](told["results"]), ""]
        elif HEADINGS[part] in known:
            lines += [f"## {known[HEADINGS[part]]}", ""]
    return "\n".join(lines)


def processor():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return f"{names[0]}, {len(names)} processors, {platform.system()}"


def main():
    arguments = argparse.ArgumentParser(prog="scripts/bench")
    arguments.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    arguments.add_argument("--data", help="the folder of MNIST, for the sweeps, slots and start")
    arguments.add_argument("--torch", help="a Python that has PyTorch")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=3, help="how long each trains in a round")
    given = arguments.parse_args()
    parts = given.parts or PARTS
    if not given.data and ON_MNIST & set(parts):
        arguments.error(", ".join(sorted(ON_MNIST)) + " need --data, the folder of MNIST")
    KEPT.mkdir(parents=True, exist_ok=True)
    for part in parts:
        results, versions = measure(part, given)
        command = f"scripts/bench {part}"
        command += f" --rounds {given.rounds}" if part not in ("scheduler", "memory", "kernels") else ""
        command += f" --seconds {given.seconds:g}" if part == "training" else ""
        command += " --data FOLDER" if part in ON_MNIST else ""
        command += " --torch PYTHON" if given.torch and (part == "training" or part.startswith("sweep-")) else ""
        kept = {
            "command": command, "day": str(datetime.date.today()), "machine": processor(), "versions": versions,
            "results": results,
        }
        (KEPT / f"{part}.json").write_text(json.dumps(kept, indent=1))
        PAGE.write_text(page(PAGE.read_text() if PAGE.exists() else ""))


if __name__ == "__main__":
    main()
