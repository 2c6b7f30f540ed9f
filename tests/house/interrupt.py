#!/usr/bin/env python3
"""Ctrl-C while runs are being played, as at a terminal: interrupt.py PROGRAM.

Begins more runs than anybody can wait for, waits until rows of them reach the file of --each, and sends SIGINT. The program must
end with 130 and nothing on stderr, and give what was finished: its result says how many runs that is and that it was cut short,
and the file holds a row for each of them, the same as a run of that many writes.
"""

import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOREVER = 10**15
CHUNK = 4096  # runs are counted a chunk at a time
PATIENCE = 300  # seconds until a program that does not stir is given up


def wait_for(program, enough):
    """Looks again and again until there is enough, the program has ended, or patience has."""
    given_up = time.monotonic() + PATIENCE
    while not enough() and program.poll() is None and time.monotonic() < given_up:
        time.sleep(0.02)


def rows(file):
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        each, whole = Path(folder, "each.csv"), Path(folder, "whole.csv")
        growing = Path(folder, "each.csv.part")
        command = [program, "run", "first-crisis", "--json", "--runs"]
        playing = subprocess.Popen([*command, str(FOREVER), "--each", str(each)],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            wait_for(playing, lambda: growing.exists() and growing.stat().st_size > 2 * CHUNK * len("0,0,war,,,\n"))
            playing.send_signal(signal.SIGINT)
            out, err = playing.communicate(timeout=PATIENCE)
        finally:
            playing.kill()
        assert playing.returncode == 130, f"ended with {playing.returncode}: {err}"
        assert err == "", f"said on stderr: {err}"
        result = json.loads(out)
        runs = result["runs"]
        assert result["interrupted"] is True
        assert 0 < runs < FOREVER and runs % CHUNK == 0, f"{runs} runs"
        assert not growing.exists(), "a half-written file is left"
        again = subprocess.run([*command, str(runs), "--each", str(whole)], check=True, capture_output=True, text=True)
        assert len(rows(each)) == runs and rows(each) == rows(whole), "not the rows of these runs"
        for key in ("endings", "events", "decisions", "first_divergence"):
            assert result[key] == json.loads(again.stdout)[key], f"{key}: not those of these runs"
    print(f"Stopped after {runs} runs, with all of them in the result and in the file.")


if __name__ == "__main__":
    main()
