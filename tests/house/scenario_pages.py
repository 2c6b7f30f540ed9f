#!/usr/bin/env python3
"""Figures of the pages of korea-1950 that no other test compares: scenario_pages.py PROGRAM.

Plays the commands that stand beside the tables of counterfactuals/README.md (points and log-odds of every test) and of
interpretations/README.md (war and log evidence of every reading), most with fewer runs than the page, and the
decisions that its own page says move little. Compares the two coders' numbers. Every figure has to lie
within the simulation errors of both plays; the counts in the text have to be those of the table."""
import csv
import math
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import correlation, median

from figures import SURE, WIDE, asked

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "korea-1950"
READINGS = ["chapter", "civil-war", "moscow-master-plan", "shen-kim", "misperception", "deterrence-failure"]
KINDS = {"priors": "prior", "values": "value", "pushes": "push", "levels": "level", "trust": "trust", "chances": "chance"}


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table(page, first):
    """The rows of the table whose heading begins with these columns."""
    lines = page.splitlines()
    for i, line in enumerate(lines):
        if line.startswith("|") and cells(line)[: len(first)] == first:
            rows = []
            for row in lines[i + 2 :]:
                if not row.startswith("|"):
                    return rows
                rows.append(cells(row))
            return rows
    sys.exit(f"no table with the columns {first}")


def numbers(text):
    return [float(x) for x in re.findall(r"[-+]?\d+(?:\.\d+)?", text)]


def apart(shown, shown_half, played, played_half, digit):
    return abs(shown - played) > WIDE * math.hypot(shown_half, played_half) + digit / 2


# --- counterfactuals ---


def tests_of_page(page):
    """{file: [(expected, points, half of its interval, log-odds, verdict)]}"""
    found, file = {}, ""
    for name, _, expected, points, log_odds, verdict in table(page, ["file", "target", "expected", "points"]):
        file = name.strip("`") or file
        value, low, high = numbers(points.replace(" to ", " "))
        found.setdefault(file, []).append((expected, value, (high - low) / 2, float(log_odds), verdict))
    return found


def tests_played(program):
    """{file: [(expected, points, half, log-odds)]}, a target that two theses share once."""
    found, seen = {}, set()
    for row in asked(program, "theses", "korea-1950", "--runs", "4096")["rows"]:
        key = (row["file"], row["target"])
        if key in seen:
            continue
        seen.add(key)
        low, high = row["difference"]["simulation"]
        expected = ", ".join(filter(None, (row["expect"], row["size"])))
        found.setdefault(row["file"], []).append(
            (expected, 100 * row["difference"]["value"], 50 * (high - low), row["log_odds"]["value"]))
    return found


def wrong_counterfactuals(program):
    page = (SCENARIO / "counterfactuals" / "README.md").read_text(encoding="utf-8")
    shown, played = tests_of_page(page), tests_played(program)
    wrong = [] if shown.keys() == played.keys() else [f"other files than {sorted(played)} in the table of counterfactuals"]
    for file in shown.keys() & played.keys():
        rows, again = shown[file], played[file]
        if [row[0] for row in rows] != [row[0] for row in again]:
            wrong.append(f"{file}: the page expects {[row[0] for row in rows]}, the file {[row[0] for row in again]}")
            continue
        wrong += [f"{file}: the page has {a[1]:+.1f} points, played {b[1]:+.1f} (half of the interval {b[2]:.1f})"
                  for a, b in zip(rows, again) if apart(a[1], a[2], b[1], b[2], 0.1)]
    return wrong + wrong_counts(page, [row[4] for rows in shown.values() for row in rows])


def wrong_counts(page, verdicts):
    """The counts in the text; a row in which two theses `agree` is two tests."""
    counts = Counter(verdicts)
    agree, other, none = counts["agrees"] + 2 * counts["agree"], counts["other size"], counts["no effect"]
    said = re.search(r"of (\d+) tests (\d+) agree, (\d+) have the right direction and another size, and\s+in (\d+) the expected", page)
    played = (agree + other + none, agree, other, none)
    if said and tuple(map(int, said.groups())) == played:
        return []
    return [f"the text of counterfactuals has other counts than its table: {played}"]


# --- interpretations ---


def wrong_readings(program):
    page = (SCENARIO / "interpretations" / "README.md").read_text(encoding="utf-8")
    shown = {row[0].strip("`"): row[1:] for row in table(page, ["reading", "war in 100 plays"])}
    if list(shown) != READINGS:
        return [f"other readings than {READINGS}"]
    wrong = []
    for name, (war, _, *sums) in shown.items():
        file = str(SCENARIO / "interpretations" / f"{name}.yaml")
        p = asked(program, "run", file, "--runs", "20000", "--target", "events.war")["targets"][0]["p"]
        if apart(float(war), 0.5, 100 * p["value"], 50 * (p["simulation"][1] - p["simulation"][0]), 1):
            wrong.append(f"{name}: the page has war in {war} of 100 plays, played {100 * p['value']:.1f}")
        record = asked(program, "record", file, "--runs", "5000")
        for figure, played in zip(sums, (record, record["core"])):
            value, error = played["log_evidence"], played["standard_error"]
            if value is not None and apart(float(figure), 0.05, value, SURE * error, 0.01):
                wrong.append(f"{name}: the page has log evidence {figure}, played {value:.2f} (standard error {error:.2f})")
    return wrong


# --- the scenario ---


def wrong_little(program):
    """Decisions that the page says move war by less than half a point."""
    page = (SCENARIO / "README.md").read_text(encoding="utf-8")
    named = [name for row in table(page, ["decision", "why"]) for name in re.findall(r"`([^`]+)`", row[0])]
    options = [word for name in named for word in ("--decision", name)]
    rows = asked(program, "reach", "korea-1950", *options, "--target", "events.war", "--runs", "4096")["rows"]
    wrong = [f"{row['decision']}: forced to {row['option']} it moves war by {100 * row['difference']['value']:.1f} points"
             for row in rows if row["difference"]["simulation"][0] > 0.005 or row["difference"]["simulation"][1] < -0.005]
    if {row["decision"] for row in rows} != set(named):
        wrong.append(f"the page names decisions that are not on record: {named}")
    return wrong


def ranks(values):
    """Ranks, those of equal values their mean."""
    return [sum(x < value for x in values) + (sum(x == value for x in values) + 1) / 2 for value in values]


def centres(program):
    """The central value of every uncertain number that a play uses."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "centres.csv")
        asked(program, "run", "korea-1950", "--runs", "1", "--at-centre", "--numbers", "*", "--each", str(file))
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return next(csv.DictReader(lines))


def wrong_agreement(program):
    """How far the two coders agree: the sheet of b beside the central values of a."""
    page = (SCENARIO / "README.md").read_text(encoding="utf-8")
    a, pairs = centres(program), {}
    with (SCENARIO / "coding-b.csv").open(newline="", encoding="utf-8") as sheet:
        for row in csv.DictReader(sheet):
            if row["address"] in a:  # no play uses one of them
                pairs.setdefault(row["kind"], []).append((float(a[row["address"]]), *(float(row[x]) for x in ("mid", "low", "high"))))
    wrong = []
    for title, _, rank, middle, within, _ in table(page, ["kind", "numbers", "rank correlation"]):
        both = pairs[KINDS[title.split()[0]]]
        held = sum(low - 1e-9 <= x <= high + 1e-9 for x, _, low, high in both)
        played = (correlation(ranks([x[0] for x in both]), ranks([x[1] for x in both])),
                  median(abs(x[0] - x[1]) for x in both), held if "of 5" in within else 100 * held / len(both))
        shown = (float(rank), float(middle), numbers(within)[0])
        if any(abs(x - y) > digit for x, y, digit in zip(shown, played, (0.0051, 0.011, 0.51))):
            wrong.append(f"agreement of coders on {title}: the page has {shown}, the sheets {played}")
    return wrong


def main():
    program = str(Path(sys.argv[1]).resolve())
    if wrong := wrong_counterfactuals(program) + wrong_readings(program) + wrong_little(program) + wrong_agreement(program):
        sys.exit("figures of the pages of korea-1950 are not those that are played:\n" + "\n".join(wrong))
    print("the pages of the scenario, its counterfactuals and its readings say what is played")


if __name__ == "__main__":
    main()
