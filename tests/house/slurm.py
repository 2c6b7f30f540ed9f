#!/usr/bin/env python3
"""`submit` against a real Slurm of one node, which this starts and ends itself: slurm.py PROGRAM.

A shard is stopped midway and goes back into the queue, another is killed with its store unfinished and submitted again by --missing; the
merged store has the bytes of a sweep in one piece. Exit 77 (skipped): no Slurm, or we are not root.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PATIENCE = 240
STUDY = """study: spread
scenario: first-crisis
factors:
  - {number: actors.challenger.beliefs.defender-resolved.p, between: [0.1, 0.9]}
  - {number: actors.*.precision, scale-between: [0.5, 4]}
design: {kind: sobol, points: 8192, scrambles: 8}
runs: 64
"""


def run(*words, code=0, **more):
    done = subprocess.run(words, capture_output=True, text=True, **more)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def waited(until, what):
    began = time.monotonic()
    while not (found := until()):
        assert time.monotonic() - began < PATIENCE, f"in vain: {what}\n{run('squeue')}"
        time.sleep(0.1)
    return found


def points(path):
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as store:
            return store.execute("SELECT count(*) FROM points").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def sweeping(path):
    """Ids of the programs that write a store."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"sweep" in words and str(path).encode() in words and not words[0].endswith(b"bash"):
            found.append(int(process.name))
    return found


def queue():
    return run("squeue", "-h", "-o", "%i %T").strip()


def check(program, folder):
    run(program, "sweep", "study.yaml", "--store", "whole.db", cwd=folder)
    few = run(program, "submit", "study.yaml", "--store", "s.db", "--shards", "4", cwd=folder)
    assert "No cluster is needed" in few, few
    dry = run(program, "submit", "study.yaml", "--store", "s.db", "--shards", "3", "--anyway", "--dry-run", "--detail", "--", "--time=10", cwd=folder)
    assert "#SBATCH --array=1-3" in dry and "merge" in dry and not queue(), dry

    said = run(program, "submit", "study.yaml", "--store", "s.db", "--shards", "3", "--anyway", "--", "--time=10", cwd=folder)
    assert "shards 1-3" in said, said
    first, second = folder / "s.1-of-3.db", folder / "s.2-of-3.db"
    waited(lambda: points(first) > 0 and sweeping(first), "the first shard begins")
    kept = points(first)
    os.kill(sweeping(first)[0], 15)  # as the scheduler does before the time limit
    waited(lambda: points(second) > 0 and sweeping(second), "the second shard begins")
    assert points(first) >= kept
    os.kill(sweeping(second)[0], 9)  # a task that fails: what stands behind it does not begin
    waited(lambda: points(folder / "s.3-of-3.db") == 21846 and not sweeping(folder / "s.3-of-3.db"), "the third shard ends")
    waited(lambda: points(first) == 21845, "the first shard is put back into the queue, and ends")
    assert "continues" in (folder / "s.1-of-3.log").read_text()
    waited(lambda: "RUNNING" not in queue() and "COMPLETING" not in queue(), "the array ends")
    assert not (folder / "s.db").exists()

    run("bash", "-c", "scancel $(squeue -h -o %A)", cwd=folder)
    again = run(program, "submit", "study.yaml", "--store", "s.db", "--missing", "--", "--time=10", cwd=folder)
    assert "plays shards 2;" in again, again
    waited(lambda: (folder / "s.db").exists() and not queue(), "the missing shard ends, and the merge")
    assert (folder / "s.db").read_bytes() == (folder / "whole.db").read_bytes(), "spread over a cluster the store has other bytes"

    run("srun", "-n", "2", program, "sweep", "study.yaml", "--store", "t.db", cwd=folder)
    run(program, "merge", "t.1-of-2.db", "t.2-of-2.db", "--store", "t.db", cwd=folder)
    assert (folder / "t.db").read_bytes() == (folder / "whole.db").read_bytes()


def main():
    program = str(Path(sys.argv[1]).resolve())
    if os.geteuid() != 0 or not all(map(shutil.which, ("slurmctld", "slurmd", "munged"))):
        print("no Slurm, or not root: submit is not tried (apt-get install slurm-wlm)")
        return 77
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as work:
        os.chmod(state, 0o755)
        os.environ["SLURM_CONF"] = f"{state}/slurm.conf"
        Path(work, "study.yaml").write_text(STUDY)
        try:
            run(HERE / "one-node-slurm", state, "2")
            check(program, Path(work))
        finally:
            subprocess.run([HERE / "one-node-slurm", state, "stop"], check=False)
            time.sleep(1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
