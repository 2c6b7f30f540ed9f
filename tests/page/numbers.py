#!/usr/bin/env python3
"""A page's numbers are the program's: numbers.py PROGRAM.

Ten changes are taken at random (seeded) from what `show` lists. Each is a file of changes that the page answers as a question; every
figure that the page has of it equals what `whatif --json` prints, to the digits that a page keeps.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 38
CHANGES = 10
RUNS = "1280"
DIGITS, BELIEF_DIGITS = 4, 3
ROW_SHARE = 0.1  # decisions in which fewer runs differ are not on the page (analysis/page/answer.hpp)


def said(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout


def rounded(value, digits=DIGITS):
    if isinstance(value, float):
        return float(f"{value:.{digits}g}")
    if isinstance(value, list):
        return [rounded(inside, digits) for inside in value]
    return {key: rounded(inside, digits) for key, inside in value.items()} if isinstance(value, dict) else value


def numbers(program):
    """Addresses of numbers that are written as such, with the value."""
    for entry in json.loads(said(program, "show", "korea-1950", "--json"))["entries"]:
        try:
            yield entry["address"], float(entry["value"])
        except ValueError:
            pass


def random_changes(program):
    """Changes that the scenario takes, one by one, of three kinds."""
    chance = random.Random(SEED)
    scenario = json.loads(said(program, "show", "korea-1950", "--json"))["effective"]
    options = [(decision, option) for decision, entry in scenario["decisions"].items() for option in entry.get("options", {})]
    documents, values = sorted(scenario["documents"]), list(numbers(program))
    traits = [(address, value) for address, value in values if ".traits." in address or ".values." in address or ".beliefs." in address]
    while True:
        kind = chance.choice(["drop", "force", "set", "scale"])
        if kind == "drop":
            yield {"drop": f"documents.{chance.choice(documents)}"}
        elif kind == "force":
            decision, option = chance.choice(options)
            yield {"force": {decision: option}}
        elif kind == "set":
            address, value = chance.choice(traits)
            yield {"set": {address: round(value + chance.uniform(-0.2, 0.2), 3)}}
        else:
            yield {"scale": {f"documents.{chance.choice(documents)}.says.*.push": round(chance.uniform(0.2, 3), 2)}}


def files_of_changes(program, folder):
    """Ten files that the program takes; what it refuses (a value that is not legal, nothing to scale) is passed over."""
    files = []
    for change in random_changes(program):
        file = Path(folder, f"change-{len(files)}.yaml")
        file.write_text(json.dumps({"title": f"Change {len(files)}", "extends": "korea-1950", "changes": [change]}), encoding="utf-8")
        try:
            said(program, "show", str(file), "version")
            files.append(file)
            print(json.dumps(change))
        except ValueError:
            continue
        if len(files) == CHANGES:
            return files


def check(program, page, question, given):
    """Compares one stored answer with the program's."""
    stored = question["given" if given else "whatif"]
    assert stored["runs"] == int(RUNS) // (2 if given else 1)
    arguments = ["whatif", "korea-1950", question["name"], "--target", "events.war", "--runs", str(stored["runs"]), "--json"]
    whole = rounded(json.loads(said(program, *arguments, *(["--given", "record"] if given else []))))
    ours, theirs = stored["alternatives"][0], whole["alternatives"][0]
    rows = {(row["kind"], row["id"], row["option"]): row for row in theirs["rows"]}
    for row in ours["rows"]:
        key = (row["kind"], row["id"], row["option"])
        assert row == rows.pop(key), f"{question['name']}: {key}: {row}"
    for key, row in rows.items():
        assert key[0] == "decision" and row["only_before"] + row["only_after"] < ROW_SHARE + 1e-3, f"{question['name']}: not on the page: {key}"
    for key in ("digest", "changes", "runs_that_differ", "still_on_record", "asked_again"):
        assert ours[key] == theirs[key], f"{question['name']}: {key}"
    for key in ("given", "runs", "seed", "runs_per_draw", "scenario"):
        assert stored[key] == whole[key], f"{question['name']}: {key}"
    return len(ours["rows"])


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        files = files_of_changes(program, folder)
        data = Path(folder, "page.json")
        questions = [word for file in files for word in ("--question", f"whatif:{file}")]
        said(program, "page", "korea-1950", "--runs", RUNS, *questions, "--data", str(data))
        page = json.loads(data.read_text(encoding="utf-8"))
        assert len(page["questions"]) == CHANGES
        compared = sum(check(program, page, question, given) for question in page["questions"] for given in (False, True))
        for name in ("run", "record", "trace", "beliefs", "beliefs_recorded", "plan"):
            answer = page["answers"][name]
            words = subprocess.run(["bash", "-c", 'printf "%s\\0" ' + answer["command"]], capture_output=True, text=True, check=True)
            digits = BELIEF_DIGITS if name.startswith("beliefs") else DIGITS
            again = rounded(json.loads(said(program, *words.stdout.split("\0")[1:-1])), digits)
            assert answer == again, f"{name}: the page has other numbers than `{answer['command']}`"
    print(f"{compared} rows of {CHANGES} changes are the program's")


if __name__ == "__main__":
    main(*sys.argv[1:])
