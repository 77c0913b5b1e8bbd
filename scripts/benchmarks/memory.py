"""What a long sweep holds of the machine's memory, heap and all else, while it goes on: on one executor, which is the driver too."""

import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).parent
HEAP = 512
SLOTS = 2
EVERY = 50
TOLD = (50, 100, 250, 500)
CLASSES, SIDE, TRAIN, TEST = 10, 28, 1000, 200


def idx(path, sizes, numbers):
    header = bytes([0, 0, 8, len(sizes)]) + b"".join(size.to_bytes(4, "big") for size in sizes)
    path.write_bytes(header + numbers)


def images(folder):
    """Pictures in the form of MNIST: one of noise for each class, under more noise."""
    chance = random.Random(1)
    pictures = [chance.randbytes(SIDE * SIDE) for _ in range(CLASSES)]
    for name, count in (("train", TRAIN), ("t10k", TEST)):
        labels = bytes(i % CLASSES for i in range(count))
        noise = chance.randbytes(count * SIDE * SIDE)
        pixels = b"".join(
            bytes((a + b) // 2 for a, b in zip(pictures[label], noise[i * SIDE * SIDE : (i + 1) * SIDE * SIDE]))
            for i, label in enumerate(labels)
        )
        idx(folder / f"{name}-images-idx3-ubyte", (count, SIDE, SIDE), pixels)
        idx(folder / f"{name}-labels-idx1-ubyte", (count,), labels)


def resident(process):
    """Megabytes, of the JVM that the script has become."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    fields = dict(line.split(":", 1) for line in status.splitlines())
    if fields["Name"].strip() != "java":
        raise SystemExit(f"the sweep runs in no JVM that scripts/espalier has become, but beside {fields['Name'].strip()}")
    return int(fields["VmRSS"].split()[0]) / 1024


def jcmd():
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("jcmd", path=f"{home}/bin" if home else None)
    if not found:
        raise SystemExit("no jcmd is there to ask for a collection: a JDK is wanted, on the PATH or in JAVA_HOME")
    return found


def full_collections(log):
    """What each left on the heap, in megabytes."""
    return re.findall(r"Pause Full.*->(\d+)M\(", log.read_text())


def live(process, log):
    """Megabytes on the heap that are still of use: what a full collection leaves, which is asked for."""
    before = len(full_collections(log))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        # There is none while a product reads arrays of the heap: then it is asked for again.
        subprocess.run([jcmd(), str(process.pid), "GC.run"], stdout=subprocess.DEVNULL, check=True)
        time.sleep(0.2)
        left = full_collections(log)
        if len(left) > before:
            return int(left[-1])
    raise SystemExit(f"no collection is told of in {log}")


def measure():
    """Rows of variants done, megabytes resident, and megabytes of the heap in use."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="espalier-memory-"))
    images(folder)
    command = [str(HERE.parent / "espalier"), "sweep", str(HERE / "memory.conf"), "--master", f"local[{SLOTS}]"]
    command += ["--set", f"data.path={folder}", "--set", f"run.baselines={folder}/baselines", "--out", f"{folder}/out"]
    env = {name: value for name, value in os.environ.items() if name != "MLFLOW_TRACKING_URI"}
    env["ESPALIER_DRIVER_MEMORY"] = f"{HEAP}m"
    log = folder / "collections.log"
    # The heap is all there from the start: what is resident then grows by nothing else.
    env["JAVA_TOOL_OPTIONS"] = f"-Xms{HEAP}m -XX:+AlwaysPreTouch -Xlog:gc:file={log}"
    rows = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as process:
        for line in process.stdout:
            told = re.match(r"(\d+) of \d+ done, 0 failed", line)
            done = int(told[1]) if told else 0
            if done // EVERY > (rows[-1]["done"] // EVERY if rows else 0):
                rows.append({"done": done, "resident": resident(process), "heap": live(process, log)})
                print("memory", rows[-1], flush=True)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    shutil.rmtree(folder)
    return rows


def table(rows):
    lines = [
        f"| LeNet-300-100, {SLOTS} slots, a heap of {HEAP} MB | resident, MB | of the heap in use, MB |",
        "| --- | ---: | ---: |",
    ]
    for mark in TOLD:
        row = next(row for row in rows if row["done"] >= mark)
        lines.append(f"| {row['done']} variants | {row['resident']:,.0f} | {row['heap']:,.0f} |")
    return "\n".join(lines)
