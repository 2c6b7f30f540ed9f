#!/usr/bin/env python3
"""Ctrl-C while runs are being played, as at a terminal: interrupt.py PROGRAM.

Begins more runs than anybody can wait for, waits until rows of them reach the file of --each, and sends SIGINT. The program must
end with 130 and nothing on stderr, and give what was finished: its result says how many runs that is and that it was cut short,
and the file holds a row for each of them, the same as a run of that many writes, and ends with a comment that says how many.

Then `record` in the same way: while it draws, while it plays placebos, and while it drops documents; and `run` with --precision and with --theory all,
`whatif` and `causes`. `repeat` must find what they gave identical.
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


def begin(command):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stop(playing):
    """Presses Ctrl-C; what the program then gave."""
    try:
        playing.send_signal(signal.SIGINT)
        out, err = playing.communicate(timeout=PATIENCE)
    finally:
        playing.kill()
    assert playing.returncode == 130, f"ended with {playing.returncode}: {err}"
    said = [line for line in err.splitlines() if " a second, " not in line]  # a line a minute says how far it is
    assert not said or not out, f"said on stderr: {err}"
    return out


def rows(file):
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]


def interrupted_run(program, folder):
    """Stops a run; how many runs it came to."""
    each, whole = Path(folder, "each.csv"), Path(folder, "whole.csv")
    growing = Path(folder, "each.csv.part")
    command = [program, "run", "first-crisis", "--json", "--runs"]
    playing = begin([*command, str(FOREVER), "--each", str(each)])
    wait_for(playing, lambda: growing.exists() and growing.stat().st_size > 2 * CHUNK * len("0,0,war,,,\n"))
    result = json.loads(stop(playing))
    runs = result["runs"]
    assert result["interrupted"] is True
    assert 0 < runs < FOREVER and runs % CHUNK == 0, f"{runs} runs"
    assert not growing.exists(), "a half-written file is left"
    again = subprocess.run([*command, str(runs), "--each", str(whole)], check=True, capture_output=True, text=True)
    assert len(rows(each)) == runs and rows(each) == rows(whole), "not the rows of these runs"
    last = each.read_text(encoding="utf-8").splitlines()[-1]
    assert last.startswith("# {"), f"ends with {last}"
    assert json.loads(last[2:])["runs"] == runs and json.loads(last[2:])["interrupted"] is True, f"ends with {last}"
    assert not whole.read_text(encoding="utf-8").splitlines()[-1].startswith("#"), "a whole file ends with a comment"
    for key in ("endings", "events", "decisions", "first_divergence"):
        assert result[key] == json.loads(again.stdout)[key], f"{key}: not those of these runs"
    return runs


def interrupted_and_repeated(program, folder, command, *asked, key="runs"):
    """Stops a command that would go on for ever, once its result has the key, and repeats it; its result."""
    file = Path(folder, f"{command}.json")
    for seconds in (1, 4, 16, 64):  # a slow machine may not have finished anything by then
        playing = begin([program, command, *asked, "--json"])
        time.sleep(seconds)
        if (out := stop(playing)) and json.loads(out).get(key):
            break
    file.write_text(out, encoding="utf-8")
    assert json.loads(out)["interrupted"] is True
    said = subprocess.run([program, "repeat", str(file)], capture_output=True, text=True)
    assert said.returncode == 0 and said.stdout.endswith(": identical\n"), said.stdout + said.stderr
    return json.loads(out)


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        print(f"Stopped after {interrupted_run(program, folder)} runs, with all of them in the result and in the file.")
        drawn = interrupted_and_repeated(program, folder, "record", "korea-1950", "--runs", "1000000000")
        print(f"Stopped after {drawn['runs']} draws along the record, which repeat to the bit.")
        turned = interrupted_and_repeated(
            program, folder, "record", "korea-1950", "--runs", "4000", "--placebos", "1000000000", key="placebos"
        )
        print(f"Stopped after {turned['placebos'][0]['draws']} placebos of each kind, which repeat to the bit.")
        dropped = interrupted_and_repeated(
            program, folder, "record", "korea-1950", "--runs", "40000", "--documents", "--document-runs", "40000", key="documents"
        )
        assert len(dropped["documents"]) < dropped["documents_arriving"], "it was not interrupted"
        print(f"Stopped after {len(dropped['documents'])} of {dropped['documents_arriving']} documents, which repeat to the bit.")
        forever = ["--runs", str(FOREVER)]
        change = ["--change", "force challenge=wait"]
        for command, *asked in (
            ["run", "korea-1950", "--precision", "1e-9", "--max-runs", str(FOREVER)],
            ["run", "korea-1950", "--theory", "all", *forever],
            ["whatif", "first-crisis", *change, *forever],
            ["whatif", "first-crisis", *change, "--given", "record", *forever],
            ["causes", "first-crisis", "--target", "events.war", "--of", "A: force challenge=wait", "B: force respond=concede", *forever],
        ):
            played = interrupted_and_repeated(program, folder, command, *asked)
            print(f"Stopped {command} {' '.join(asked[1:3])} after {played['runs']} runs, which repeat to the bit.")


if __name__ == "__main__":
    main()
