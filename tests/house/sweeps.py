#!/usr/bin/env python3
"""Sweeps that are ended, split, and run out of disk: sweeps.py PROGRAM [KILLS [SEED]].

A sweep that was ended KILLS times (20 unless given) at random moments, by KILL, TERM and HUP, and begun again each time has the bytes
of one that nobody ended; so have shards that were ended likewise and merged. A disk that is full loses nothing that was finished.
Exit 75 says that a sweep was stopped and continues. Moments are the same for the same SEED; what they meet depends on the machine.
"""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STUDY = """study: kills
scenario: first-crisis
factors:
  - {number: actors.challenger.beliefs.defender-resolved.p, between: [0.1, 0.9]}
  - {number: actors.*.precision, scale-between: [0.5, 4]}
  - {theory: [quantal-response, prospect]}
design: {kind: sobol, points: 2048, scrambles: 8}
runs: 64
measures: [date(events.war)]
contrasts: [{id: forced, changes: [force challenge=challenge]}]
"""
STOPPED = 75
PATIENCE = 300


def sweep(program, folder, store, *more, **popen):
    return subprocess.Popen([program, "sweep", "study.yaml", "--store", store, *more], cwd=folder, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **popen)


def finished(program, folder, store, *more):
    playing = sweep(program, folder, store, *more)
    out, err = playing.communicate(timeout=PATIENCE)
    assert playing.returncode == 0, (playing.returncode, out, err)
    return out


def points(path):
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with contextlib.closing(sqlite3.connect(path)) as store:  # also takes back what a killed sweep had not committed
        tables = store.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        count, distinct = store.execute("SELECT count(*), count(DISTINCT point) FROM points").fetchone() if tables else (0, 0)
    assert count == distinct, "points are doubled"
    return count


def ended_often(program, folder, store, kills, moments, seconds, *more):
    """Ends the sweep again and again, then lets it finish; it never goes back."""
    path, before, met = Path(folder, store), 0, {}
    for kill in range(kills):
        playing = sweep(program, folder, store, *more, "--threads", str(moments.choice([1, 2, 3])))
        number = moments.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
        time.sleep(moments.uniform(0, seconds))
        playing.send_signal(number)
        out, err = playing.communicate(timeout=PATIENCE)
        assert playing.returncode in (0, STOPPED, -number), (playing.returncode, out, err)
        assert playing.returncode != STOPPED or "continues" in out, out
        what = "finished" if playing.returncode == 0 else "stopped" if playing.returncode == STOPPED else "killed"
        met[what] = met.get(what, 0) + 1
        now = points(path)
        assert now >= before, f"{before} points were there, and after kill {kill} {now} are"
        before = now
        if what == "finished":
            path.unlink()
            before = 0
    finished(program, folder, store, *more)
    print(f"{store}: {met}", flush=True)


def check_kills(program, folder, kills, moments, seconds):
    ended_often(program, folder, "ended.db", kills, moments, seconds)
    assert Path(folder, "ended.db").read_bytes() == Path(folder, "whole.db").read_bytes(), "an ended sweep has other bytes"
    assert not [name for name in os.listdir(folder) if "journal" in name or ".part" in name]


def check_shards(program, folder, kills, moments, seconds):
    parts = [f"part{k}.db" for k in (1, 2, 3)]
    for k, part in enumerate(parts, 1):
        ended_often(program, folder, part, max(1, kills // 4), moments, seconds / 3, "--shard", f"{k}/3")
    merge = lambda *which: subprocess.run([program, "merge", *which, "--store", "merged.db"], cwd=folder, capture_output=True, text=True)
    lacking = merge(parts[0], parts[2])
    assert lacking.returncode == 1 and "5461 to 10921" in lacking.stdout, (lacking.returncode, lacking.stdout, lacking.stderr)
    assert not Path(folder, "merged.db").exists()
    done = merge(parts[2], parts[0], parts[1])
    assert done.returncode == 0, done.stderr
    assert Path(folder, "merged.db").read_bytes() == Path(folder, "whole.db").read_bytes(), "merged shards have other bytes"
    twice = merge(*parts, parts[0])
    assert twice.returncode == 2, twice.stdout


def check_srun(program, folder):
    """As srun starts tasks: each plays its shard into a file of its own."""
    for task in ("0", "1"):
        environment = {**os.environ, "SLURM_PROCID": task, "SLURM_STEP_NUM_TASKS": "2"}
        done = subprocess.run([program, "sweep", "study.yaml", "--store", "s.db"], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    done = subprocess.run([program, "merge", "s.1-of-2.db", "s.2-of-2.db", "--store", "srun.db"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0 and Path(folder, "srun.db").read_bytes() == Path(folder, "whole.db").read_bytes(), done.stderr


def check_two_at_once(program, folder):
    """Two sweeps of one study into one store: one of them ends it, the other is refused or finds it finished."""
    both = [sweep(program, folder, "both.db", "--threads", "1") for _ in range(2)]
    for playing in both:
        _, err = playing.communicate(timeout=PATIENCE)
        assert playing.returncode == 0 or (playing.returncode == 2 and "expected one writer" in err), (playing.returncode, err)
    assert 0 in [playing.returncode for playing in both]
    assert Path(folder, "both.db").read_bytes() == Path(folder, "whole.db").read_bytes(), "two sweeps at once make other bytes"


def check_interrupted_twice(program, folder, seconds):
    """Ctrl-C twice, as an impatient user types it: the chunk under way is still finished."""
    playing = sweep(program, folder, "impatient.db", "--threads", "1")
    time.sleep(seconds)
    for _ in range(2):
        playing.send_signal(signal.SIGINT)
        time.sleep(0.05)
    playing.communicate(timeout=PATIENCE)
    assert playing.returncode in (0, STOPPED), playing.returncode
    finished(program, folder, "impatient.db")
    assert Path(folder, "impatient.db").read_bytes() == Path(folder, "whole.db").read_bytes(), "an interrupted sweep has other bytes"


def check_locked(program, folder):
    """Another program holds the store, for longer than a sweep waits."""
    shutil.copy(Path(folder, "whole.db"), Path(folder, "locked.db"))
    with contextlib.closing(sqlite3.connect(Path(folder, "locked.db"))) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        for asked in (["sweep", "study.yaml", "--store", "locked.db"], ["sensitivity", "locked.db"]):
            done = subprocess.run([program, *asked], cwd=folder, capture_output=True, text=True)
            assert done.returncode == 2 and "another program" in done.stderr, (done.returncode, done.stderr)
    assert Path(folder, "locked.db").read_bytes() == Path(folder, "whole.db").read_bytes()


def check_full(program, folder, limited):
    """@param limited where it is small: a folder of a small disk, or None for a limit of the size of files"""
    where = Path(limited or folder)
    store = where / "full.db"
    script = f'{"" if limited else "ulimit -f 300; "}exec "$0" sweep study.yaml --store "{store}"'
    full = subprocess.run(["bash", "-c", script, program], cwd=folder, capture_output=True, text=True)
    assert full.returncode == 3 and ("full" in full.stderr or "large" in full.stderr), (full.returncode, full.stderr)
    kept = points(store)
    with contextlib.closing(sqlite3.connect(store)) as connection:
        assert kept > 0 and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if limited:
        (where / "ballast").unlink()
    finished(program, folder, str(store))
    assert store.read_bytes() == Path(folder, "whole.db").read_bytes(), "a sweep on a full disk has other bytes"
    print(f"full: {kept} points were kept", flush=True)


def check_small_disk(program, folder):
    """A disk of 20 MB of which little is left: where we may mount one."""
    with tempfile.TemporaryDirectory() as disk:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "none", disk], capture_output=True).returncode != 0:
            return print("no small disk can be mounted here")
        try:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
            Path(disk, "ballast").write_bytes(bytes(free - 700_000))
            check_full(program, folder, disk)
        finally:
            subprocess.run(["umount", "-l", disk], check=True)


def check_refused(program, folder):
    def refused(change, *words):
        text = change(STUDY)
        Path(folder, "other.yaml").write_text(text)
        done = subprocess.run([program, "sweep", "other.yaml", "--store", "whole.db"], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 2 and all(word in done.stderr for word in words), (done.returncode, done.stderr)

    before = Path(folder, "whole.db").read_bytes()
    refused(lambda text: text.replace("0.9", "0.8"), "another study", "study digest")
    refused(lambda text: text.replace("first-crisis\n", "korea-1950\n").replace("challenger.beliefs.defender-resolved", "kim.beliefs.quick-victory")
            .replace("force challenge=challenge", "drop documents.nsc-48-leak-1950-01"), "another")
    Path(folder, "text.db").write_text("no store\n" * 1000)
    sqlite3.connect(Path(folder, "else.db")).executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
    for name, word in (("text.db", "no store"), ("else.db", "no store")):
        done = subprocess.run([program, "sweep", "study.yaml", "--store", name], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 2 and word in done.stderr, (done.returncode, done.stderr)
    with sqlite3.connect(Path(folder, "old.db")) as old:
        sqlite3.connect(Path(folder, "whole.db")).backup(old)
        old.execute("PRAGMA user_version=99")
    done = subprocess.run([program, "sweep", "study.yaml", "--store", "old.db"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 2 and "format 99" in done.stderr, done.stderr
    assert Path(folder, "whole.db").read_bytes() == before
    assert "16,384 of 16,384" in finished(program, folder, "whole.db")
    assert Path(folder, "whole.db").read_bytes() == before, "a finished store is written again"


def main():
    program = str(Path(sys.argv[1]).resolve())
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    moments = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1950)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "study.yaml").write_text(STUDY)
        began = time.monotonic()
        finished(program, folder, "whole.db", "--threads", "2")
        seconds = time.monotonic() - began
        print(f"a whole sweep takes {seconds:.1f} s", flush=True)
        check_refused(program, folder)
        check_kills(program, folder, kills, moments, seconds / 3)
        check_shards(program, folder, kills, moments, seconds / 3)
        check_srun(program, folder)
        check_two_at_once(program, folder)
        check_interrupted_twice(program, folder, seconds / 3)
        check_locked(program, folder)
        check_full(program, folder, None)
        check_small_disk(program, folder)


if __name__ == "__main__":
    main()
