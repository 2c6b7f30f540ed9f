#!/usr/bin/env python3
"""Every command as a reader meets it, compared with tests/transcripts/: transcripts.py PROGRAM [--update].

A file for each width holds what each command prints without --detail: no more than a screen of 24 lines, no line wider than it.
What differs is shown line by line; --update writes the files anew. With --detail no line is wider either, but for one word (an address,
a file) that has to be typed, and for scripts. `schema`, `completion` and `version` print what is no screen.
"""

import difflib
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "transcripts"
WIDTHS = (80, 120)
LINES = 24
LEAK = "drop documents.nsc-48-leak-1950-01"
STUDY = """study: resolve
title: What decides the first crisis
scenario: first-crisis
factors:
  - {number: actors.challenger.beliefs.defender-resolved.p, between: [0.1, 0.9], title: The defender seems resolved}
  - {number: actors.challenger.values.war, between: [-1, 0], title: What war is worth}
  - {number: actors.*.precision, scale-between: [0.5, 4], title: How sharply worth decides}
design: {kind: saltelli, points: 64}
runs: 64
targets: [events.war, decisions.challenge=challenge]
"""
COMMANDS = [  # of few plays: what is compared is words and shapes
    ["list"],
    ["validate", "korea-1950"],
    ["validate", "first-crisis"],
    ["show", "first-crisis"],
    ["show", "korea-1950", "actors.mao"],
    ["plan", "korea-1950"],
    ["network", "korea-1950"],
    ["network", "korea-1950", "--document", "nsc-48-leak-1950-01"],
    ["run", "first-crisis", "--runs", "2000"],
    ["run", "korea-1950", "--runs", "2000"],
    ["run", "korea-1950", "--runs", "2000", "--actor", "mao", "--target", "events.china-enters"],
    ["run", "first-crisis", "--runs", "2000", "--theory", "all"],
    ["trace", "korea-1950", "--run", "1"],
    ["trace", "korea-1950", "--recorded", "--from", "1950-01-01", "--until", "1950-01-30", "--actor", "stalin"],
    ["trace", "korea-1950", "--recorded", "--from", "1950-01-01", "--until", "1950-01-30", "--actor", "stalin", "--reveal"],
    ["beliefs", "korea-1950", "--runs", "500"],
    ["beliefs", "korea-1950", "--runs", "500", "--actor", "mao"],
    ["record", "korea-1950", "--runs", "2000"],
    ["record", "first-crisis", "--runs", "2000"],
    ["record", "first-crisis", "--runs", "2000", "--theory", "all"],
    # of as many plays as unless typed it takes minutes; this is the screen that says that they are too few
    ["readings", "korea-1950", "--runs", "400", "--fit-runs", "100"],
    ["whatif", "korea-1950"],
    ["whatif", "korea-1950", "--runs", "2000", "--change", LEAK],
    ["whatif", "korea-1950", "--runs", "1000", "leak-caught", "mao-refuses"],
    ["whatif", "korea-1950", "--runs", "1000", "mao-refuses", "--target", "events.war", "--target", "date(events.war)"],
    ["whatif", "korea-1950", "--runs", "1000", "--table", "leak-caught", "mao-refuses"],
    ["causes", "korea-1950", "--runs", "1000", "--target", "events.war", "--of", "leak-caught", "mao-refuses", "kim-does-not-ask"],
    ["theses", "korea-1950", "--runs", "1000", "--of", "leak-caught", "--of", "mao-with-room"],
    ["reach", "korea-1950", "--runs", "500", "--actor", "stalin", "--core"],
    ["tipping", "korea-1950", "--decision", "stalin-approve-principle-1950-01", "--option", "refuse"],
    ["tipping", "first-crisis", "--decision", "challenge", "--option", "challenge", "--number", "actors.challenger.values.war",
     "--between", "-1", "1"],
    ["sweep", "study.yaml", "--estimate"],
    ["sweep", "study.yaml", "--store", "whole.db"],
    ["sweep", "study.yaml", "--store", "first.db", "--shard", "1/2"],
    ["sweep", "study.yaml", "--store", "second.db", "--shard", "2/2"],
    ["merge", "first.db", "--store", "merged.db"],
    ["merge", "first.db", "second.db", "--store", "merged.db"],
    ["export", "merged.db", "--csv", "tables"],
    ["submit", "study.yaml", "--store", "spread.db"],
    ["submit", "study.yaml", "--store", "spread.db", "--anyway", "--shards", "4", "--dry-run"],
    ["sensitivity", "whole.db"],
    ["sensitivity", "whole.db", "--target", "events.war"],
    ["discover", "whole.db", "--target", "events.war", "--above", "0.4"],
    ["page", "first-crisis", "--runs", "500", "--no-engine", "--data", "page.json"],
    ["run", "first-crisis", "--runs", "500", "--json-file", "result.json"],
    ["report", "result.json", "--data", "report.json"],
    ["repeat", "result.json"],
    ["models"],
    ["glossary"],
]


def columns(line):
    """Of a terminal: two for a wide character, none for one that joins the one before it."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def typed(command):
    return " ".join(["parallel38", *(f"'{word}'" if " " in word or "(" in word else word for word in command)])


ENDS = {"merge": 1}  # where points are missing
ONE_FORM = ("export", "page", "report", "repeat", "glossary")  # no --detail


def without_measures(text):
    """Times and sizes of files, which differ from machine to machine."""
    text = re.sub(r"[\d,.]+ (?:kB|MB|bytes)", "N kB", text)
    text = re.sub(r"(?:less than a second|about \d+ (?:s|min)) on this machine(?:\s+\(measured\s+on\s+[\d,]+\s+points\))?",
                  "N s on this machine", text)
    return re.sub(r"about \d+ min each", "about N min each", text)


def without_versions(text):
    """What a new version of program or scenario changes at the foot, and where the scenarios are."""
    return re.sub(r"(\S+) \d+\.\d+\.\d+ \([0-9a-f]{8}\), parallel38 \d+\.\d+\.\d+", r"\1, parallel38",
                  re.sub(r"parallel38 \d+\.\d+\.\d+$", "parallel38", text, flags=re.MULTILINE))


def printed(program, command, folder):
    done = subprocess.run([program, *command], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, ENDS.get(command[0], 0)):
        return done.stdout, [f"{typed(command)}: ends with {done.returncode}: {done.stderr}"]
    return done.stdout, []


def transcript(program, command, width, folder):
    """What a command prints, and what is wrong with it: an error, too many lines, lines that are too wide."""
    text, wrong = printed(program, command if command == ["glossary"] else [*command, "--width", str(width)], folder)
    lines = text.splitlines()
    if len(lines) > LINES and command != ["glossary"]:
        wrong.append(f"{typed(command)}: {len(lines)} lines at {width} columns (a screen has {LINES})")
    wrong += [f"{typed(command)}: {columns(line)} columns at {width}: {line}" for line in lines if columns(line) > width]
    return f"$ {typed(command)}\n{without_measures(without_versions(text))}\n", wrong


def too_wide(program, command, width, folder):
    """Lines that --detail prints wider than asked; of few plays, as only shapes matter."""
    few = ["100" if word in ("2000", "1000", "500") else word for word in command]
    few += ["--placebos", "1"] if command[0] == "record" else []
    text, wrong = printed(program, [*few, "--detail", "--width", str(width)], folder)
    if "--dry-run" in command:
        return wrong  # scripts
    wrong += [f"{typed(command)} --detail: a mark of the layout is shown: {line}" for line in text.splitlines() if "\\x1" in line]
    return wrong + [f"{typed(command)} --detail: {columns(line)} columns at {width}: {line}" for line in text.splitlines()
                    if columns(line) > width and len(line.split()) > 1]


def transcripts(program, width):
    """The transcript of all commands, and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "study.yaml").write_text(STUDY, encoding="utf-8")
        text, problems = "", []
        for command in COMMANDS:
            shown, wrong = transcript(program, command, width, folder)
            text += shown
            problems += wrong
            if command[0] not in ONE_FORM and command[0] != "merge":
                problems += too_wide(program, command, width, folder)
    return text, problems


def main():
    program = str(Path(sys.argv[1]).resolve())
    problems = []
    for width in WIDTHS:
        file = FOLDER / f"{width}-columns.txt"
        text, wrong = transcripts(program, width)
        problems += wrong
        if "--update" in sys.argv[2:]:
            file.write_text(text, encoding="utf-8")
        was = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        problems += difflib.unified_diff(was, text.splitlines(), str(file), "now", lineterm="")
    print("\n".join(problems) or "every command answers as in its transcript, in one screen")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
