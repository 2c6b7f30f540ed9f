#!/usr/bin/env python3
"""Whether a program of somebody else can use us: embedding.py CMAKE BUILD COMPILER.

Installs the build into an empty folder, builds tests/embedding/ against what lies there, with warnings as errors and nothing of the
source tree in reach, runs it and compares its figures with the closed form.
"""

import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "embedding"
SENT = 1 / (1 + math.exp(-1))  # softmax of the values 1 and 0 at precision 1; under the change both are 0
RUNS = 100000


def within_five_errors(share, p):
    """False alarm: less than one in a million."""
    return abs(share - p) < 5 * math.sqrt(p * (1 - p) / RUNS)


def quietly(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def main(cmake, build, compiler, flags=""):
    with tempfile.TemporaryDirectory() as folder:
        quietly(cmake, "--install", build, "--prefix", f"{folder}/installed")
        quietly(cmake, "-S", str(PROJECT), "-B", f"{folder}/build", f"-DCMAKE_PREFIX_PATH={folder}/installed",
                f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror {flags}")
        quietly(cmake, "--build", f"{folder}/build")
        printed = json.loads(quietly(f"{folder}/build/embedding"))
    sent = next(option for option in printed["run"]["decisions"][0]["options"] if option["option"] == "send")
    asked = next(row for row in printed["whatif"]["alternatives"][0]["rows"] if row["kind"] == "target")
    assert within_five_errors(sent["p"]["value"], SENT), sent
    assert within_five_errors(asked["before"]["value"], SENT), asked
    assert within_five_errors(asked["after"]["value"], 0.5), asked


if __name__ == "__main__":
    main(*sys.argv[1:])
