#!/usr/bin/env python3
"""Signals at random moments: kills.py PROGRAM [TIMES [SEED]].

Plays `run --each`, `record`, `whatif` and `causes`, each of which writes all its files, and sends INT, TERM, HUP and KILL, each TIMES
times (30 unless given), at a moment drawn from the time that the command takes. Whenever it came:

- A file that is there under its name is whole: the old one, or the new one to its last row.
- Except after KILL no `.part` is left, and the result of what was finished is printed: of as many runs as the files are, with the
  exit code of the signal; or that nothing was finished, and then no file is new.

Moments are the same for the same SEED (1950 unless given); what they meet depends on the machine.
"""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 300  # seconds until a program that does not stir is given up
OLD = "# old\n"
FILES = ["--json", "--json-file", "result.json", "--csv", "table.csv"]
CHANGE = ["--change", "force challenge=wait"]
COMMANDS = {
    "run": ["run", "first-crisis", "--runs", "500000", "--each", "each.csv"],
    "record": ["record", "korea-1950", "--runs", "1000", "--placebos", "2", "--placebo-runs", "300"],
    "whatif": ["whatif", "first-crisis", *CHANGE, "--given", "record", "--runs", "300000"],
    "causes": ["causes", "first-crisis", "--target", "events.war", "--of", "A: force challenge=wait", "B: force respond=concede",
               "--runs", "200000"],
}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
NOTHING = "interrupted before anything was finished"


def begin(program, asked, folder):
    hear_all = lambda: [signal.signal(number, signal.SIG_DFL) for number in (signal.SIGHUP, signal.SIGINT)]
    return subprocess.Popen(
        [program, *asked, *FILES], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=hear_all,
    )


def seconds_of(program, asked):
    """How long the command takes when nobody ends it."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        playing = begin(program, asked, folder)
        _, err = playing.communicate(timeout=PATIENCE)
        assert playing.returncode == 0, err
        return time.monotonic() - began


def rows_of(text):
    """The rows of a whole CSV, without its head."""
    assert text.startswith("# {") and text.endswith("\n"), f"begins with {text[:40]!r}, ends with {text[-40:]!r}"
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.reader(lines))
    assert all(len(row) == len(rows[0]) for row in rows), "a row is cut short"
    return rows[1:]


def new_files(folder):
    """The files that are whole and new, by name."""
    found = {}
    for file in Path(folder).iterdir():
        text = file.read_text(encoding="utf-8")
        if ".part" in file.name or text == OLD:
            continue
        found[file.name] = json.loads(text) if file.suffix == ".json" else rows_of(text)
    return found


def check_result(folder, out, err):
    files = new_files(folder)
    if not out:
        assert NOTHING in err and not files, (err, list(files))
        return
    result = json.loads(out)
    assert files["result.json"] == result, "the printed result and the file are not the same"
    assert "table.csv" in files, "no table"
    if "each.csv" in files:
        assert len(files["each.csv"]) == result["runs"], f"{len(files['each.csv'])} rows of {result['runs']} runs"


def check_kill(program, asked, number, after, old):
    """@return 'whole', 'cut short', 'nothing' or 'killed': what it met"""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("each.csv", "table.csv", "result.json") if old else ():
            Path(folder, name).write_text(OLD)
        playing = begin(program, asked, folder)
        time.sleep(after)
        playing.send_signal(number)
        out, err = playing.communicate(timeout=PATIENCE)
        parts = [name for name in os.listdir(folder) if ".part" in name]
        if playing.returncode == -number:  # KILL, or before the program could listen
            files = new_files(folder)
            assert number == signal.SIGKILL or (not files and not parts and not out), (files, parts, out)
            return "killed"
        assert playing.returncode in (0, 128 + number), (playing.returncode, err)
        assert not parts, parts
        check_result(folder, out, err)
        return "nothing" if not out else "cut short" if playing.returncode else "whole"


def main():
    program = str(Path(sys.argv[1]).resolve())
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    moments = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1950)
    for name, asked in COMMANDS.items():
        whole = seconds_of(program, asked)
        for number in SIGNALS:
            met = {}
            for _ in range(times):
                after, old = moments.uniform(0, 1.1) * whole, moments.random() < 0.5
                try:
                    said = check_kill(program, asked, number, after, old)
                except AssertionError as error:
                    raise AssertionError(f"{name}, {number.name} after {after:.4f} s: {error}") from error
                met[said] = met.get(said, 0) + 1
            print(f"{name}, {number.name}: " + ", ".join(f"{count} {what}" for what, count in sorted(met.items())), flush=True)


if __name__ == "__main__":
    main()
