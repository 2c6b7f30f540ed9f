#!/usr/bin/env python3
"""The headlines for coder a, coder b and both: coders.py PROGRAM [--write].

Plays the headline answers of korea-1950 for each coder and compares them with the table of scenarios/korea-1950/README.md
between the two marks below; --write puts what is played in its place."""
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
# the what-ifs of the README's table of robustness
WHAT_IFS = {
    "no-word-from-washington": "no word from Washington",
    "china-still-at-war": "China still at war with itself",
    "troops-stay": "American troops stay",
    "no-soviet-arms": "no Soviet arms",
    "stalin-always-refuses": "Stalin always refuses",
    "truman-without-munich": "Truman without Munich",
}


def play(program, coder, command, *words):
    scenario, *options = CODERS[coder]
    runs = "10000" if command == "record" else "4096"
    line = [program, command, scenario, *words, *options, "--runs", runs, "--threads", "1", "--json"]
    done = subprocess.run(line, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(line)} ends with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def of_100(x):
    return f"{100 * x:.0f}"


def points(x):
    return f"{100 * x:+.1f}"


def span(of, estimate):
    """The value, and the coding range in brackets."""
    coding = estimate["coding"]
    return of(estimate["value"]) + (f" ({of(coding[0])} to {of(coding[1])})" if coding else "")


def nats(x):
    return "not known" if x is None else f"{x:.2f}"


def row_of(alternative, target):
    return next(row for row in alternative["rows"] if row["id"] == target)


def free_rows(program, coder):
    answer = play(program, coder, "run", "--target", "events.war", "--target", LAUNCH)
    war, launch = (target["p"] for target in answer["targets"])
    return {"war by the end of 1950, of 100 plays": span(of_100, war),
            "war on the recorded day, of 100 plays": span(of_100, launch)}


def record_rows(program, coder):
    answer = play(program, coder, "record")
    gain, hits, conduct = answer["gain"], answer["hits"], answer["without_conduct"]
    over = f"{nats(gain['nats'])} ({gain['over']})" if gain else "not known"
    rows = {"gain over the best baseline, nats": over}
    if conduct:
        rows["the same without decisions that a's values were read off"] = (
            f"{nats(conduct['gain']['nats'])} ({conduct['gain']['over']})" if conduct["gain"] else "not known")
    rows |= {"log evidence, 41 decisions": nats(answer["log_evidence"]),
             "likeliest choice taken (expected), of 41": f"{hits['count']} ({hits['expected']:.1f})",
             "z: above 2 fits better than it expects to": nats(answer["own_expectation"]["z"])}
    return rows


def what_if_rows(program, coder):
    leak = play(program, coder, "whatif", "--change", f"drop {LEAK}", "--target", "events.war")["alternatives"][0]
    rows = {"without the leak of NSC-48": span(points, row_of(leak, "events.war")["difference"])}
    files = [str(SCENARIO / "counterfactuals" / f"{name}.yaml") for name in WHAT_IFS]
    for words, one in zip(WHAT_IFS.values(), play(program, coder, "whatif", *files, "--target", "events.war")["alternatives"]):
        rows[words] = span(points, row_of(one, "events.war")["difference"])
    given = play(program, coder, "whatif", files[0], "--target", "events.war", "--given", "record")
    after = row_of(given["alternatives"][0], "events.war")["difference"]
    enough = given["given"]["effective_runs"] >= 100
    rows["given the record, no word from Washington"] = span(points, after) if enough else "not known"
    return {f"war, in points: {words}": cell for words, cell in rows.items()}


def causes_rows(program, coder):
    answer = play(program, coder, "causes", "--target", "events.war", "--of", WORD, CHINA)
    titles = {"word": "word from Washington", "china": "the Chinese victory"}
    return {f"share of war, in points: {titles[cause['name']]}": span(points, cause["shapley"]) for cause in answer["causes"]}


def table(program):
    parts = (record_rows, free_rows, what_if_rows, causes_rows)
    with ThreadPoolExecutor(len(CODERS) * len(parts)) as pool:
        played = [[pool.submit(part, program, coder) for part in parts] for coder in CODERS]
    columns = [{name: cell for part in column for name, cell in part.result().items()} for column in played]
    names = list(dict.fromkeys(name for cells in columns for name in cells))
    lines = ["| | " + " | ".join(CODERS) + " |", "| --- " * (len(CODERS) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(cells.get(name, "-") for cells in columns) + " |" for name in names]
    return "\n".join(lines) + "\n"


def main():
    page = README.read_text(encoding="utf-8")
    before, shown, after = page.partition(BEGIN)[0], page.partition(BEGIN)[2].partition(END)[0], page.partition(END)[2]
    if BEGIN not in page or END not in page:
        sys.exit(f"{README}: no table between the marks {BEGIN}and {END}")
    played = table(sys.argv[1])
    print(played)
    if "--write" in sys.argv:
        README.write_text(before + BEGIN + played + END + after, encoding="utf-8")
    elif shown != played:
        wrong = [line for line in shown.splitlines() if line not in played.splitlines()]
        sys.exit("the table of the page is not what is played (coders.py PROGRAM --write):\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
