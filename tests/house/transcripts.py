#!/usr/bin/env python3
"""Every command as a reader meets it, compared with tests/transcripts/: transcripts.py PROGRAM [--update].

A file for each width holds what each command prints without --detail: no more than a screen of 24 lines, no line wider than it.
What differs is shown line by line; --update writes the files anew.
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
    ["models"],
    ["glossary"],
]


def columns(line):
    """Of a terminal: two for a wide character, none for one that joins the one before it."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def typed(command):
    return " ".join(["parallel38", *(f"'{word}'" if " " in word or "(" in word else word for word in command)])


def without_versions(text):
    """What a new version of program or scenario changes at the foot, and where the scenarios are."""
    return re.sub(r"(\S+) \d+\.\d+\.\d+ \([0-9a-f]{8}\), parallel38 \d+\.\d+\.\d+", r"\1, parallel38",
                  re.sub(r"parallel38 \d+\.\d+\.\d+$", "parallel38", text, flags=re.MULTILINE))


def transcript(program, command, width, folder):
    asked = [program, *command] if command == ["glossary"] else [program, *command, "--width", str(width)]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    wrong = []
    if done.returncode != 0:
        wrong.append(f"{typed(command)}: ends with {done.returncode}: {done.stderr}")
    lines = done.stdout.splitlines()
    if len(lines) > LINES and command != ["glossary"]:
        wrong.append(f"{typed(command)}: {len(lines)} lines at {width} columns (a screen has {LINES})")
    wrong += [f"{typed(command)}: {columns(line)} columns at {width}: {line}" for line in lines if columns(line) > width]
    return f"$ {typed(command)}\n{without_versions(done.stdout)}\n", wrong


def main():
    program = str(Path(sys.argv[1]).resolve())
    update = "--update" in sys.argv[2:]
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for width in WIDTHS:
            file = FOLDER / f"{width}-columns.txt"
            text = ""
            for command in COMMANDS:
                shown, wrong = transcript(program, command, width, folder)
                text += shown
                problems += wrong
            if update:
                file.write_text(text, encoding="utf-8")
            was = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            problems += difflib.unified_diff(was, text.splitlines(), str(file), "now", lineterm="")
    print("\n".join(problems) or "every command answers as in its transcript, in one screen")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
