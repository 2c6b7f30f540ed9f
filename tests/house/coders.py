#!/usr/bin/env python3
"""The headlines for coder a, coder b and both: coders.py PROGRAM [--write].

--write plays the headline answers of korea-1950 for each coder, some minutes of one core, and puts them between the two marks
below in scenarios/korea-1950/README.md, each with its simulation error (95 %). Without it fewer plays are made, and every figure
of the table has to lie within the simulation errors of both; the chances of war are played in full and have to be the same."""
import math
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from figures import SURE, WIDE, asked

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "korea-1950"
README = SCENARIO / "README.md"
BEGIN = "<!-- headlines by coder: written by tests/house/coders.py --write -->\n"
END = "<!-- end of headlines by coder -->\n"
BOTH = str(SCENARIO / "variants" / "second-coding.yaml")
CODERS = {"coder a": [BOTH, "--coder", "a"], "coder b": [BOTH, "--coder", "b"], "both": [BOTH]}
LEAK = "documents.nsc-48-leak-1950-01"
LAUNCH = "decisions.kim-launch-1950-06-25=launch"
WORD = f"word: drop {LEAK}; drop documents.us-mood-information-1950-04"
CHINA = "china: force chinese-civil-war-1949-10=war-goes-on"
FULL = {"run": 100000, "record": 60000, "whatif": 100000, "causes": 100000}
QUICK = {"run": 100000, "record": 20000, "whatif": 4096, "causes": 4096}
# the what-ifs of the README's table of robustness
WHAT_IFS = {
    "no-word-from-washington": "no word from Washington",
    "china-still-at-war": "China still at war with itself",
    "troops-stay": "American troops stay",
    "no-soviet-arms": "no Soviet arms",
    "stalin-always-refuses": "Stalin always refuses",
    "truman-without-munich": "Truman without Munich",
}
NOT_KNOWN = "not known"
Z_ERROR, HITS_ERROR = 0.05, 1.0  # of figures that say no error themselves


def play(program, coder, runs, command, *words):
    scenario, *options = CODERS[coder]
    return asked(program, command, scenario, *words, *options, "--runs", str(runs[command]), "--threads", "1")


def with_error(value, error, of=lambda x: f"{x:.2f}"):
    return f"{of(value)} ± {of(error).lstrip('+')}"


def of_100(x):
    return f"{100 * x:.1f}"


def points(x):
    return f"{100 * x:+.1f}"


def span(of, estimate):
    """The value, its simulation error, and the coding range in brackets."""
    low, high = estimate["simulation"]
    coding = estimate["coding"]
    whole = (lambda x: f"{100 * x:.0f}") if of is of_100 else of
    return with_error(estimate["value"], (high - low) / 2, of) + (f" ({whole(coding[0])} to {whole(coding[1])})" if coding else "")


def gain_over(gain):
    return f"{with_error(gain['nats'], SURE * gain['standard_error'])} ({gain['over']})" if gain else NOT_KNOWN


def row_of(alternative, target):
    return next(row for row in alternative["rows"] if row["id"] == target)


def free_rows(program, coder, runs):
    answer = play(program, coder, runs, "run", "--target", "events.war", "--target", LAUNCH)
    war, launch = (target["p"] for target in answer["targets"])
    return {"war by the end of 1950, of 100 plays": span(of_100, war),
            "war on the recorded day, of 100 plays": span(of_100, launch)}


def record_rows(program, coder, runs):
    answer = play(program, coder, runs, "record")
    hits, conduct = answer["hits"], answer["without_conduct"]
    stalin = next(actor for actor in answer["actors"] if actor["id"] == "stalin")
    alone = NOT_KNOWN if stalin["gain"] is None else (
        f"{with_error(stalin['gain'], SURE * stalin['standard_error'])} ({stalin['rule']})")
    return {"gain over the best baseline without the decisions that a's values were read off, nats": gain_over(conduct and conduct["gain"]),
            "gain over the model with Stalin alone by his best baseline, nats": alone,
            "gain over the best baseline, nats": gain_over(answer["gain"]),
            "log evidence, 41 decisions": with_error(answer["log_evidence"], SURE * answer["standard_error"]),
            "log evidence, 32 core decisions": with_error(answer["core"]["log_evidence"], SURE * answer["core"]["standard_error"]),
            "likeliest choice taken (expected), of 41": f"{hits['count']} ({hits['expected']:.1f})",
            "z: above 2 fits better than it expects to": f"{answer['own_expectation']['z']:.2f}"}


def what_if_rows(program, coder, runs):
    leak = play(program, coder, runs, "whatif", "--change", f"drop {LEAK}", "--target", "events.war")["alternatives"][0]
    rows = {"without the leak of NSC-48": span(points, row_of(leak, "events.war")["difference"])}
    files = [str(SCENARIO / "counterfactuals" / f"{name}.yaml") for name in WHAT_IFS]
    for words, one in zip(WHAT_IFS.values(), play(program, coder, runs, "whatif", *files, "--target", "events.war")["alternatives"]):
        rows[words] = span(points, row_of(one, "events.war")["difference"])
    given = play(program, coder, runs, "whatif", files[0], "--target", "events.war", "--given", "record")
    after = row_of(given["alternatives"][0], "events.war")["difference"]
    enough = given["given"]["effective_runs"] >= 100
    rows["given the record, no word from Washington"] = span(points, after) if enough else NOT_KNOWN
    return {f"war, in points: {words}": cell for words, cell in rows.items()}


def causes_rows(program, coder, runs):
    answer = play(program, coder, runs, "causes", "--target", "events.war", "--of", WORD, CHINA)
    titles = {"word": "word from Washington", "china": "the Chinese victory"}
    return {f"share of war, in points: {titles[cause['name']]}": span(points, cause["shapley"]) for cause in answer["causes"]}


def columns(program, runs):
    """{coder: {row: cell}}"""
    parts = (record_rows, free_rows, what_if_rows, causes_rows)
    with ThreadPoolExecutor(2) as pool:
        played = {coder: [pool.submit(part, program, coder, runs) for part in parts] for coder in CODERS}
    return {coder: {name: cell for part in column for name, cell in part.result().items()} for coder, column in played.items()}


def table(cells):
    names = list(next(iter(cells.values())))
    lines = ["| | " + " | ".join(cells) + " |", "| --- " * (len(cells) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(column[name] for column in cells.values()) + " |" for name in names]
    return "\n".join(lines) + "\n"


def read(text):
    """The cells of a table."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    return {coder: {row[0]: row[i + 1] for row in rows[2:]} for i, coder in enumerate(CODERS)}


def known(name, cell):
    """A figure, and half of its interval."""
    value, error = re.match(r"([-+\d.]+)(?: ± ([\d.]+))?", cell).groups()
    return float(value), float(error) if error else (HITS_ERROR if "likeliest" in name else Z_ERROR)


def apart(name, shown, played):
    """Whether two cells cannot be of the same figure."""
    if name.endswith("of 100 plays"):  # played in full
        return shown != played
    if NOT_KNOWN in (shown, played):
        return shown == NOT_KNOWN  # fewer plays may not tell what more did
    (a, a_error), (b, b_error) = known(name, shown), known(name, played)
    last_digit = 0.05 if "points" in name else 0.005
    return abs(a - b) > WIDE * math.hypot(a_error, b_error) + last_digit


def main():
    page = README.read_text(encoding="utf-8")
    before, shown, after = page.partition(BEGIN)[0], page.partition(BEGIN)[2].partition(END)[0], page.partition(END)[2]
    if BEGIN not in page or END not in page:
        sys.exit(f"{README}: no table between the marks {BEGIN}and {END}")
    if "--write" in sys.argv:
        played = table(columns(sys.argv[1], FULL))
        print(played)
        README.write_text(before + BEGIN + played + END + after, encoding="utf-8")
        return
    played = columns(sys.argv[1], QUICK)
    print(table(played))
    cells = read(shown)
    wrong = [f"{name}, {coder}: the page has {cells[coder].get(name)}, played {cell}" for coder, column in played.items()
             for name, cell in column.items() if name not in cells[coder] or apart(name, cells[coder][name], cell)]
    wrong += [f"{name}: not played" for name in cells["both"] if name not in played["both"]]
    if wrong:
        sys.exit("the table of the page is not what is played (coders.py PROGRAM --write):\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
