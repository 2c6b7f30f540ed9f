#!/usr/bin/env python3
"""The page of beliefs beside the chapter says what the program says: beliefs_page.py PROGRAM.

Plays the command of scenarios/korea-1950/BELIEFS.md and compares the column P to two digits, the versions that the page states,
the counts of its verdicts with its table, and each place with the stretches of the chapter listed in sources.yaml.
"""

import csv
import json
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "korea-1950"
COLUMNS = ["date", "actor", "claim", "P", "chapter", "place", "verdict"]
VERDICTS = ["agrees", "weaker", "stronger", "contrary", "the chapter is silent"]
DISAGREES = {"weaker", "stronger", "contrary"}


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table(page):
    """The rows of the page's one table, by column."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    if not lines or cells(lines[0]) != COLUMNS:
        sys.exit(f"no table with the columns {COLUMNS}")
    rows = [cells(line) for line in lines[2:]]
    if broken := [row for row in rows if len(row) != len(COLUMNS)]:
        sys.exit(f"not {len(COLUMNS)} columns: {broken}")
    return [dict(zip(COLUMNS, row)) for row in rows]


def command(page):
    """The one command of the page, as words without the program's name."""
    typed = re.findall(r"^parallel38 (beliefs .*)$", page, re.MULTILINE)
    if len(typed) != 1:
        sys.exit(f"one command expected: {typed}")
    return shlex.split(typed[0])


def played(program, words):
    """What the program says of itself, and its mean of each (date, actor, claim)."""
    files = [str(SCENARIO / "korea-1950.yaml") if word == "korea-1950" else word for word in words]
    done = subprocess.run([program, *files], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"the command of the page ends with {done.returncode}: {done.stderr}")
    lines = done.stdout.splitlines()
    heading = json.loads(next(line for line in lines if line.startswith("# {"))[2:])
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return heading, {(row["date"], row["actor"], row["claim"]): float(row["mean"]) for row in rows}


def two_digits(mean):
    return f"{mean:.2f}".lstrip("0") or "0"


def wrong_row(row, means, stretches):
    """What is wrong with one row, each as a sentence."""
    key = (row["date"], row["actor"], row["claim"])
    verdict, _, reason = row["verdict"].partition(":")
    if key not in means:
        yield "no such belief on that date"
    elif two_digits(means[key]) != row["P"]:
        yield f"P is {row['P']} on the page and {two_digits(means[key])} played"
    if verdict not in VERDICTS:
        yield f"unknown verdict '{verdict}'"
    if (verdict in DISAGREES) != bool(reason.strip()):
        yield "a sentence stands beside a verdict that disagrees, and beside no other"
    for place in row["place"].split("; "):
        if not any(place == stretch or place.startswith(stretch + ", ") for stretch in stretches):
            yield f"no such stretch of the chapter: {place}"


def wrong_text(page, rows, heading):
    """What the words of the page say otherwise than its table and the program."""
    text = " ".join(page.split())
    found = re.search(r"Of (\d+) beliefs (\d+) agree with the chapter, (\d+) are weaker, (none|\d+) (?:is|are) stronger "
                      r"and (\d+) are contrary; on (\d+) the chapter is silent", text)
    counts = Counter(row["verdict"].partition(":")[0] for row in rows)
    expected = [len(rows), *(counts[verdict] for verdict in VERDICTS)]
    if not found or [0 if word == "none" else int(word) for word in found.groups()] != expected:
        yield f"the counts of the first paragraph are not {expected}"
    versions = f"program {heading['version']} and scenario {heading['scenario']['version']}"
    if versions not in text:
        yield f"the page does not say that it is of {versions}"


def main():
    page = (SCENARIO / "BELIEFS.md").read_text(encoding="utf-8")
    head = " ".join(re.findall(r"^# +(.*)$", (SCENARIO / "sources.yaml").read_text(encoding="utf-8"), re.MULTILINE))
    listed = head.partition("in order: ")[2].partition("). The introduction")[0]
    stretches = [re.sub(r" \([^)]*$| \(.*\)$", "", part).strip() for part in listed.split("; ")]
    rows = table(page)
    heading, means = played(sys.argv[1], command(page))
    wrong = [f"{row['date']} {row['actor']} {row['claim']}: {what}" for row in rows for what in wrong_row(row, means, stretches)]
    wrong += wrong_text(page, rows, heading)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(rows)} beliefs of the page are those played")


if __name__ == "__main__":
    main()
