#!/usr/bin/env python3
"""A page that is stopped, or that the disk does not take, leaves nothing half-written: ends.py PROGRAM."""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OLD = "<p>an older page</p>"


def stopped(program, folder, number):
    """Stops the making of a page; the file of that name stays what it was."""
    file = Path(folder, "page.json")
    file.write_text(OLD, encoding="utf-8")
    making = subprocess.Popen([program, "page", "korea-1950", "--runs", "10000000", "--data", str(file)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    making.send_signal(number)
    out, err = making.communicate(timeout=300)
    assert making.returncode == 128 + number, f"ended with {making.returncode}: {err}"
    assert "interrupted" in err and not out, f"said {out!r}, {err!r}"
    assert file.read_text(encoding="utf-8") == OLD, "the older page is gone"
    assert [path.name for path in Path(folder).iterdir()] == [file.name], "something half-written is left"


def full_disk(program):
    done = subprocess.run([program, "page", "first-crisis", "--runs", "64", "--data", "/dev/full"], capture_output=True, text=True)
    assert done.returncode == 3 and "/dev/full" in done.stderr, f"ended with {done.returncode}: {done.stderr}"


def main(program):
    for number in (signal.SIGINT, signal.SIGTERM):
        with tempfile.TemporaryDirectory() as folder:
            stopped(program, folder, number)
    full_disk(program)
    print("Nothing half-written is left.")


if __name__ == "__main__":
    main(*sys.argv[1:])
