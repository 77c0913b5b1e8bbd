"""Processes that measure on demand, so that those which are compared take turns on the same machine."""

import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


class Worker:
    """Answers a line with a number, and sleeps between lines."""

    def __init__(self, command, env):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE, env=env
        )
        self.version = self.line().removeprefix("ready ")

    def line(self):
        line = self.process.stdout.readline().strip()
        if not line:
            raise SystemExit(f"a worker ended: {self.process.args}")
        return line

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return float(self.line())

    def close(self):
        self.process.stdin.close()
        self.process.wait()
