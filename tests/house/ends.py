#!/usr/bin/env python3
"""How the program ends when something outside of it says so: ends.py PROGRAM.

Signals: SIGTERM, SIGHUP and SIGINT, once and twice at the same moment, while rows of runs are written: the result and the rows
of what was finished, no half-written file, the signal's exit code. Under `nohup` SIGHUP is ignored. A second Ctrl-C ends at once and leaves no
half-written file either. Readers that leave, full disks and limits of file size, a closed standard output, no threads to be had,
no memory: each with its message and exit code, and without loss of the other outputs.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 300  # seconds until a program that does not stir is given up
ENDLESS = ["run", "first-crisis", "--json", "--runs", str(10**15)]


def wait_for(enough):
    given_up = time.monotonic() + PATIENCE
    while not enough() and time.monotonic() < given_up:
        time.sleep(0.02)


def begun(program, each, before=None):
    """Runs without end, of which rows have been written."""
    playing = subprocess.Popen(
        [program, *ENDLESS, "--each", str(each)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=before
    )
    part = Path(f"{each}.part")
    wait_for(lambda: part.exists() and part.stat().st_size > 200_000)
    return playing


def parts(folder):
    return [file.name for file in folder.iterdir() if ".part" in file.name]


def check_signal(program, folder, number, times, code):
    each = folder / f"{number}-{times}.csv"
    playing = begun(program, each)
    for _ in range(times):
        playing.send_signal(number)
    out, err = playing.communicate(timeout=PATIENCE)
    assert playing.returncode == code, f"signal {number} {times} times: {playing.returncode}, {err}"
    result = json.loads(out)
    assert result["interrupted"] is True and result["runs"] > 0, result
    rows = [line for line in each.read_text().splitlines() if not line.startswith("#")][1:]
    assert len(rows) == result["runs"], f"{len(rows)} rows of {result['runs']} runs"
    assert not parts(folder), parts(folder)


def check_second_interrupt(program, folder):
    playing = begun(program, folder / "twice.csv")
    playing.send_signal(signal.SIGSTOP)  # so that the first is not answered before the second comes
    playing.send_signal(signal.SIGINT)
    playing.send_signal(signal.SIGCONT)
    time.sleep(0.5)
    playing.send_signal(signal.SIGINT)
    playing.communicate(timeout=PATIENCE)
    assert playing.returncode == 130, playing.returncode
    assert not parts(folder), parts(folder)


def check_quit(program, folder):
    """Ctrl-\\ ends at once, and leaves no unfinished file; the processor's time that is used up ends as Ctrl-C does."""
    playing = begun(program, folder / "quit.csv", lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
    playing.send_signal(signal.SIGQUIT)
    playing.communicate(timeout=PATIENCE)
    assert playing.returncode == -signal.SIGQUIT, playing.returncode
    assert not parts(folder), parts(folder)
    check_signal(program, folder, signal.SIGXCPU, 1, 152)


def check_ignored(program, folder):
    playing = begun(program, folder / "nohup.csv", lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    playing.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert playing.poll() is None, "ended by a signal that it was started to ignore"
    playing.send_signal(signal.SIGTERM)
    playing.communicate(timeout=PATIENCE)
    assert playing.returncode == 143, playing.returncode


def bash(command, program, folder, **limits):
    """What a command line of bash gives; P is the program."""
    return subprocess.run(
        ["bash", "-c", command], env={**os.environ, "P": program}, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, **limits
    )


def check_readers_that_leave(program, folder):
    said = bash('"$P" run first-crisis --runs 100000 --each >(head -3 > first3)', program, folder)
    assert said.returncode == 0 and "How it ends" in said.stdout and said.stderr == "", said
    said = bash('"$P" show korea-1950 --csv - | head -1; exit ${PIPESTATUS[0]}', program, folder)
    assert said.returncode in (0, 141) and said.stdout.startswith("# {") and said.stderr == "", said
    said = bash('"$P" run korea-1950 --runs 100 --csv kept.csv > >(exec 0<&-; sleep 1)', program, folder)
    assert said.stderr == "" and said.returncode in (0, 141), said
    assert (folder / "kept.csv").read_text().startswith("# {"), "the table is lost with the reader of the words"


def check_disks(program, folder):
    for command in ("--help", "", "version", "list", "run first-crisis --runs 10"):
        said = bash(f'"$P" {command} > /dev/full', program, folder)
        assert said.returncode == 3 and "No space left" in said.stderr, (command, said)
        said = bash(f'"$P" {command} >&-', program, folder)
        assert said.returncode == 3 and "could not be written" in said.stderr, (command, said)
    said = bash('"$P" run first-crisis --runs 10 --csv closed.csv >&-', program, folder)
    assert said.returncode == 3 and "How it ends" not in (folder / "closed.csv").read_text(), said
    said = bash('ulimit -f 100; "$P" run korea-1950 --runs 10000 --each large.csv', program, folder)
    assert said.returncode == 3 and "cannot write large.csv: File too large" in said.stderr, said
    assert "How it ends" in said.stdout and not parts(folder) and not (folder / "large.csv").exists(), said
    said = bash('umask 022; "$P" run first-crisis --runs 10 --csv out.csv > out.csv', program, folder)
    both = (folder / "out.csv").read_text()
    assert said.returncode == 0 and both.startswith("# {") and "How it ends" in both, both


def check_threads(program, folder):
    copy = folder / "program"
    copy.write_bytes(Path(program).read_bytes())
    copy.chmod(0o755)
    folder.chmod(0o755)

    def poor():
        os.setgid(65534)
        os.setuid(64991)
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))

    for threads in ("0", "1", "64"):
        said = bash(f'exec "$P" run first-crisis --runs 10000 --threads {threads}', str(copy), folder, preexec_fn=poor)
        assert said.returncode == 0 and "How it ends" in said.stdout, said
    if os.path.exists("/usr/bin/setpriv"):
        (folder / "secret.yaml").write_text("scenario: secret\n")
        (folder / "secret.yaml").chmod(0)
        (folder / "open.yaml").write_text("scenario: open\ninclude: secret.yaml\n")
        for name in ("secret.yaml", "open.yaml"):
            said = bash(f'exec "$P" run {name}', str(copy), folder, preexec_fn=lambda: os.setuid(64991))
            assert said.returncode == 2 and "secret.yaml" in said.stderr and "Permission denied" in said.stderr, said


def check_memory(program, folder):
    for kilobytes in (60_000, 100_000, 200_000):
        said = bash(f'ulimit -v {kilobytes}; "$P" run korea-1950 --runs 100000 --threads 1', program, folder)
        if said.returncode in (0, 127):  # enough, or not enough to begin
            continue
        assert said.returncode == 4 and "not enough memory" in said.stderr, (kilobytes, said)


def main():
    program = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, code in ((signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)):
            for times in (1, 2):
                check_signal(program, folder, number, times, code)
        check_second_interrupt(program, folder)
        check_quit(program, folder)
        check_ignored(program, folder)
        print("Signals end it with what was finished.")
        check_readers_that_leave(program, folder)
        check_disks(program, folder)
        print("Outputs that fail take no other with them.")
        check_memory(program, folder)
        if os.geteuid() == 0:
            check_threads(program, folder)
        print("Without threads or memory it plays, or says why not.")


if __name__ == "__main__":
    main()
