"""Writes variants/second-coding.yaml from the second coder's sheet, or (--check) says where the two differ.

A judgement of 5, 50 and 95 % becomes a distribution with that median: of probabilities in log-odds, else normal, with
the sd that puts 90 % between the outer two (where they are not symmetric: their distance over 2 x 1.6449)."""
import csv
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parent.parent / "scenarios" / "korea-1950"
WIDTH = 2 * 1.6448536269514722
HEAD = """\
# Written from coding-b.csv by tests/house/second_coding.py: change nothing here.
title: A second coder beside the first
question: How much of every answer hangs on who coded the sources?
extends: ../korea-1950.yaml
source: {coding: "coder b: coding-b.csv"}
note: >-
  Somebody who had seen none of the first coder's numbers judged the priors, the values, the strengths of all documents, how far each channel is trusted and
  the chances of the leak from the chapter and the literature, before anything was played. Each draw takes one of the two for the whole scenario; --coder a is
  the scenario itself, --coder b the second coding alone. How it was done and how far the two agree: README.md.
changes:
  - code:
"""


def log_odds(p):
    p = min(max(p, 0.001), 0.999)
    return math.log(p / (1 - p))


def distribution(row):
    low, mid, high = (float(row[key]) for key in ("low", "mid", "high"))
    if row["kind"] in ("push", "value"):
        return f"{{normal: {{mean: {mid:g}, sd: {(high - low) / WIDTH:.3g}}}}}"
    mid = min(max(mid, 0.001), 0.999)
    return f"{{logit-normal: {{median: {mid:g}, sd: {(log_odds(high) - log_odds(low)) / WIDTH:.3g}}}}}"


def text():
    with (SCENARIO / "coding-b.csv").open(newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    return HEAD + "".join(f"      {row['address']}: {{b: {distribution(row)}}}\n" for row in rows)


if __name__ == "__main__":
    file = SCENARIO / "variants" / "second-coding.yaml"
    if "--check" in sys.argv:
        if file.read_text() != text():
            sys.exit("variants/second-coding.yaml is not what coding-b.csv says: python3 tests/house/second_coding.py")
        print("variants/second-coding.yaml is what coding-b.csv says")
    else:
        file.write_text(text())
