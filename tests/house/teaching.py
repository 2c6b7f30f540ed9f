#!/usr/bin/env python3
"""The pages for a class say what the program says: teaching.py PROGRAM [--write].

Of each stop in scenarios/korea-1950/teaching/stops.md it writes the role packet (packets/), the ballot's questions and the key's figures from
`trace --recorded --at-centre` and `record`, and compares them with the files (--write writes them). A packet must hold nothing that came later and
nothing of another stop's record; minutes of the plans add up. Exit 77 (skipped): no python3-yaml here.
"""

import datetime
import math
import re
import sys
from pathlib import Path

from figures import asked

try:
    import yaml
except ImportError:
    print("python3-yaml is not installed: the pages for a class were not compared (apt-get install python3-yaml)")
    sys.exit(77)

SCENARIO = Path(__file__).resolve().parents[2] / "scenarios" / "korea-1950"
TEACHING = SCENARIO / "teaching"
# What a reader of the day could not know: words that only somebody who looks back writes.
HINDSIGHT = r"\b(the chapter|presumed|turned out|later (?:seen|shown|found)|exaggerated|in hindsight|historians?)\b"
LETTERS = "ABCDEFG"


# What the files and the program say

def scenario():
    """Titles and texts by kind and id, from all files of the scenario."""
    merged = {}
    for file in sorted(SCENARIO.glob("*.yaml")):
        for section, entries in (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).items():
            for name, entry in entries.items() if isinstance(entries, dict) else []:
                if isinstance(entry, dict):
                    merged.setdefault(section, {}).setdefault(name, {}).update(entry)
    return merged


def named_story(program):
    """The run that the key names: the one that the page takes (tests/page/seat.mjs compares its packets with those here)."""
    found = re.search(r"`parallel38 trace korea-1950 (--recorded --at-centre --run \d+)`", (TEACHING / "key.md").read_text(encoding="utf-8"))
    return asked(program, "trace", str(SCENARIO / "korea-1950.yaml"), *found[1].split())["story"]


def table(text):
    """The rows of a page's first table, as lists of cells."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def stops():
    """(number, decision, what is on the screen before, what is asked after) of each stop."""
    rows = table((TEACHING / "stops.md").read_text(encoding="utf-8"))
    return [(int(number), decision.strip("`"), before, after) for number, decision, _, _, before, after in rows]


# Words

def day(date):
    moment = datetime.date.fromisoformat(str(date))
    return f"{moment.day} {moment:%B %Y}"


def log_odds(p):
    return math.log(p / (1 - p))


def of_hundred(p):
    return f"{100 * p:.0f}"


def ordered(options):
    """Options by their words, so that the order gives nothing away."""
    return sorted(options.items(), key=lambda option: option[1]["text"])


class Desk:
    """What one actor has before him at a decision: rows of the trace up to it, in the order in which they came."""

    def __init__(self, story, decision):
        at = next(n for n, row in enumerate(story) if row["decision"] == decision)
        self.actor, self.date, self.row = story[at]["actor"], story[at]["date"], story[at]
        self.read = [row for row in story[:at] if row["kind"] == "read" and row["reader"] == self.actor]
        self.written = [row for row in story[:at] if row["kind"] == "written" and row["author"] == self.actor]

    def beliefs(self, decision):
        """The claims that the decision turns on: those on which its options branch, the first branches first."""
        found, level = [], [option.get("outcome") for option in decision["options"].values()]
        while level:
            branches = [node for node in level if isinstance(node, dict)]
            found += [node["chance"] for node in branches if isinstance(node.get("chance"), str)]
            level = [below for node in branches for below in (node.get("then"), node.get("else"))]
        return list(dict.fromkeys(found))

    def moves(self):
        """(document, claim, before, after) of each reading, the largest moves first."""
        found = [(row["document"], move["claim"], move["before"], move["after"]) for row in self.read for move in row["moves"]]
        return sorted(found, key=lambda move: (-abs(log_odds(move[3]) - log_odds(move[2])), move[0], move[1]))


# The pages

def sender(files, row):
    name = row["from"]
    people, others = files["actors"], files["go-betweens"]
    return people[name]["name"] if name in people else re.sub(r" \([^)]*\)", "", others[name]["title"])


def arrived(files, number, row):
    document = files["documents"][row["document"]]
    written = "" if str(document["date"]) == row["date"] else f"; dated {day(document['date'])}"
    presumed = " No copy is known." if document.get("attestation") == "inference" else ""
    return (f"{number}. **{document['title']}**, {day(row['date'])}. {sender(files, row)} ({document['class']}{written}).\n"
            f"   {document['summary']}{presumed}\n")


def own(files, row):
    document = files["documents"][row["document"]]
    return f"- **{document['title']}**, {day(row['date'])}. {document['summary']}\n"


def question(files, desk):
    decision = files["decisions"][desk.row["decision"]]
    lines = [f"- **{LETTERS[n]}**: {option['text']}\n" for n, (_, option) in enumerate(ordered(decision["options"]))]
    return f"{decision['question']}\n\n" + "".join(lines)


def packet(files, stop, desk):
    actor = files["actors"][desk.actor]
    beliefs = [f"- {files['claims'][claim]['statement']} ____ of 100\n" for claim in desk.beliefs(files["decisions"][desk.row["decision"]])[:3]]
    written = ["## Written in your name before\n\n", *(own(files, row) for row in desk.written), "\n"] if desk.written else []
    return "".join([
        f"# Stop {stop[0]}: {actor['name']}, {day(desk.date)}\n\n",
        f"You are {actor['name']}. {actor['role']}. Today is {day(desk.date)}. {stop[2]}\n\n",
        "You know what is on this page. Nothing on it came later than today, and nothing on it was kept from you.\n\n",
        "## Your documents, in the order in which they came\n\n",
        *(arrived(files, number, row) for number, row in enumerate(desk.read, 1)), "\n", *written,
        "## What do you believe?\n\nHow likely is it, of 100?\n\n", *beliefs, "\n",
        "## What do you do?\n\n", question(files, desk)])


def packet_name(number, desk):
    return f"stop-{number}-{desk.actor}-{desk.date}.md"


def ballot(files, stop, desk):
    options = ordered(files["decisions"][desk.row["decision"]]["options"])
    shares = ", ".join(f"{LETTERS[n]} ____" for n in range(len(options)))
    return (f"### Stop {stop[0]}: {files['actors'][desk.actor]['name']}, {day(desk.date)}\n\n{question(files, desk)}\n"
            f"I would choose: ____\n\nWhat did he choose? My chances, which add up to 100: {shares}\n\nThe document that decided it for me: ________________\n")


def key(files, stop, desk, scored):
    decision = files["decisions"][desk.row["decision"]]
    options = ordered(decision["options"])
    letter = LETTERS[[name for name, _ in options].index(scored["recorded"])]
    chance, low, high = scored["p"]["value"], *scored["p"]["coding"]
    rows = [f"| {title(files, 'documents', document)} | {files['claims'][claim]['title']} | {of_hundred(before)} | {of_hundred(after)} |\n"
            for document, claim, before, after in desk.moves()[:4]]
    return (f"### Stop {stop[0]}: {files['actors'][desk.actor]['name']}, {day(desk.date)} (`{desk.row['decision']}`)\n\n"
            f"**{letter}**: {decision['options'][scored['recorded']]['text']} ({source(files, decision)})\n\n"
            f"The model gives it {of_hundred(chance)} of 100 (coding range {of_hundred(low)} to {of_hundred(high)}); guessing among {len(options)} gives "
            f"{of_hundred(1 / len(options))}. It is the model's {ordinal(scored['rank'])}.\n\n"
            f"What moved him most, in the model, of {len(desk.read)} documents:\n\n| document | belief | before, of 100 | after |\n| --- | --- | --- | --- |\n{''.join(rows)}\n"
            f"Ask: {stop[3]}\n")


def ordinal(rank):
    return {1: "first choice", 2: "second choice", 3: "third choice"}.get(rank, f"choice number {rank}")


def title(files, section, name):
    return files[section][name]["title"]


def source(files, entry):
    works = files["sources"]
    return "; ".join(f"{works[work]['authors']} {works[work].get('year', '')}".strip() + f", {place}" for work, place in entry["source"].items())


# Comparing

def blocks(text):
    """The blocks of a page that this file writes: their names and bodies."""
    return dict(re.findall(r"<!-- written: (.*?) -->\n(.*?)<!-- end -->", text, re.DOTALL))


def with_blocks(text, bodies):
    return re.sub(r"(<!-- written: (.*?) -->\n).*?(<!-- end -->)", lambda found: found[1] + bodies.get(found[2], "") + found[3], text, flags=re.DOTALL)


def written_pages(files, story, record):
    """Every page as it should be: file -> text."""
    decisions = {row["id"]: row for row in record["decisions"]}
    pages, ballots, keys = {}, [], []
    for stop in stops():
        desk = Desk(story, stop[1])
        pages[TEACHING / "packets" / packet_name(stop[0], desk)] = packet(files, stop, desk)
        ballots.append(ballot(files, stop, desk))
        keys.append(key(files, stop, desk, decisions[stop[1]]))
    for name, body in (("ballot.md", ballots), ("key.md", keys)):
        page = TEACHING / name
        pages[page] = with_blocks(page.read_text(encoding="utf-8"), {"stops": ("\n---\n\n" if name == "ballot.md" else "\n").join(body)})
    return pages


def wrong_minutes():
    """Plans whose minutes do not add up to what their heading says."""
    for heading, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", (TEACHING / "plans.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for part in re.split(r"^### ", body, flags=re.MULTILINE):
            minutes = [int(row[0]) for row in table(part) if row and row[0].isdigit()]
            said = re.search(r"(\d+) minutes", heading)
            if minutes and sum(minutes) != int(said[1]):
                yield f"plans.md, {heading}: the minutes add up to {sum(minutes)}"
    for column, name in ((2, "50 minutes"), (3, "75 minutes")):
        total = sum(int(row[column]) for row in table((TEACHING / "stops.md").read_text(encoding="utf-8")))
        if f"{name}: the five stops take {total}" not in (TEACHING / "plans.md").read_text(encoding="utf-8"):
            yield f"plans.md does not say: {name}: the five stops take {total}"


def wrong_packets(files, story):
    """Documents that say more than their reader of the day could know."""
    for document in sorted({row["document"] for row in story if row["kind"] == "read"}):
        if found := re.search(HINDSIGHT, files["documents"][document]["summary"], re.IGNORECASE):
            yield f"the summary of {document} looks back: '{found[0]}'"
    for stop in stops():
        desk = Desk(story, stop[1])
        if late := [row["document"] for row in desk.read if row["date"] > desk.date]:
            yield f"stop {stop[0]}: {late} came later"


def main():
    program = str(Path(sys.argv[1]).resolve())
    files = scenario()
    story = named_story(program)
    record = asked(program, "record", str(SCENARIO / "korea-1950.yaml"), "--placebos", "0", "--runs", "20000")
    pages = written_pages(files, story, record)
    if "--write" in sys.argv:
        for page, text in pages.items():
            page.write_text(text, encoding="utf-8")
    wrong = [f"{page.relative_to(SCENARIO)} is not what the program says: python3 tests/house/teaching.py PROGRAM --write"
             for page, text in pages.items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    wrong += [f"no stop has this packet: {page.name}" for page in (TEACHING / "packets").glob("*.md") if page not in pages]
    wrong += [*wrong_packets(files, story), *wrong_minutes()]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(pages)} pages for a class are what the program says")


if __name__ == "__main__":
    main()
