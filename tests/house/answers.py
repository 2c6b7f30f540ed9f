#!/usr/bin/env python3
"""Every result is what the program says it is: answers.py PROGRAM.

Runs the commands below with --json and validates what they give against `PROGRAM schema --answers`. A command that takes --json and
has no schema, or a schema that no command here is for, is wrong too. A report gives its results as the data of a page. Exit 77 (skipped): no jsonschema here.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from jsonschema import Draft7Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

LEAK = "nsc-48-leak-1950-01"
# A file that is no scenario: `validate` answers with what is wrong.
BROKEN = "scenario: broken\ntitle: Broken\nversion: 1.0.0\nstart: 2000-13-01\n"

# A study of which a quarter of the points cannot be played: each change can be made, and both together cannot.
STUDY = """study: answers
scenario: first-crisis
changes: [set: {actors.challenger.values.gain: 0.4}]
factors:
  - changes: [set: {actors.challenger.values.gain: 0.9}]
  - changes: [scale: {actors.challenger.values.gain: 1.5}]
  - {number: actors.challenger.precision, values: [1, 2]}
design: grid
runs: 10
"""
# A study whose points are spread, swept beforehand to {folder}/spread.db.
SPREAD = """study: spread
scenario: first-crisis
factors: [{number: actors.challenger.values.gain, between: [0, 1]}, {number: actors.challenger.precision, between: [1, 2]}]
design: {kind: saltelli, points: 4, scrambles: 16}
runs: 20
"""

# Answer, as `schema --answers` names it -> command lines that give it; {broken} is a file of BROKEN, {study} of STUDY, {folder} theirs.
LINES = {
    "beliefs": ["beliefs first-crisis --runs 64", "beliefs korea-1950 --runs 8 --recorded --actor stalin"],
    "causes": ["causes korea-1950 --target events.war --runs 64 --structure --structure-runs 64 "
               "--of 'A: force stalin-approve-principle-1950-01=refuse' 'B: set actors.stalin.traits.mirror-imaging=0'",
               "causes first-crisis --runs 100 --target events.war --of 'A: force challenge=wait' 'B: force respond=concede'",
               "causes first-crisis --runs 64 --target 'belief(challenger.defender-resolved, 2000-02-01)' "
               "--of 'A: scale actors.*.precision=2' 'B: force respond=concede'",
               "causes korea-1950 --runs 8 --target events.war --pairs 2 --of "
               + " ".join(f"'{name}: set actors.stalin.traits.mirror-imaging={i / 10}'" for i, name in enumerate("ABCDEFG"))],
    "list": ["list"],
    "models": ["models"],
    "network": ["network first-crisis", "network korea-1950 --actor stalin"],
    "network --document": [f"network korea-1950 --document {LEAK}", f"network korea-1950 --document {LEAK} --actor mao"],
    "plan": ["plan first-crisis", "plan korea-1950"],
    "readings": ["readings first-crisis --runs 200 --fit-runs 200", "readings korea-1950 --runs 500 --fit-runs 200"],
    "record": ["record first-crisis --runs 200 --placebos 2", "record korea-1950 --runs 64 --placebos 1",
               "record first-crisis --runs 64 --without challenge --change 'force respond=concede'"],
    "record --theory all": ["record first-crisis --theory all --runs 200 --placebos 1 --without challenge",
                            "record korea-1950 --theory all --runs 200 --placebos 1"],
    "run": ["run first-crisis --runs 200 --match --target events.war --measure date(events.war)",
            "run first-crisis --runs 200 --precision 0.2 --max-runs 8192 --change 'scale actors.*.precision=2'",
            "run korea-1950 --runs 64 --measure 'belief(stalin.us-intervenes-if-north-attacks, 1950-01-30)'",
            "run korea-1950 --runs 64 --structure --structure-runs 64 --target events.war"],
    "run --theory all": ["run first-crisis --runs 200 --theory all"],
    "show": ["show first-crisis", "show korea-1950 stalin.beliefs"],
    "theses": ["theses korea-1950 --of leak-caught --runs 8",
               "theses korea-1950 --of leak-caught --runs 64 --structure --structure-runs 64"],
    "reach": ["reach first-crisis --runs 2000", "reach korea-1950 --runs 500 --actor rhee",
              "reach first-crisis --runs 200 --given record"],
    "tipping": ["tipping first-crisis --decision challenge --option challenge", "tipping first-crisis --decision challenge --option wait",
                "tipping korea-1950 --decision stalin-china-treaty-1950-01 --option amend-old-treaty"],
    "tipping --number": ["tipping first-crisis --decision challenge --option challenge --number actors.challenger.values.gain"],
    "trace": ["trace first-crisis --run 3", "trace korea-1950 --recorded", "trace korea-1950 --run 1 --everything"],
    "validate": ["validate first-crisis korea-1950 --sources", "validate {broken}"],
    "whatif": ["whatif first-crisis --change 'force respond=concede' --runs 100 --target events.war",
               "whatif korea-1950 leak-caught --runs 64 --target 'date(events.war)' --given record",
               "whatif korea-1950 leak-caught --runs 64 --structure --structure-runs 64"],
    "whatif --table": ["whatif korea-1950 --table leak-caught no-such-file --runs 64",
                       "whatif korea-1950 --table leak-caught --runs 64 --structure --structure-runs 64"],
    "whatif (no alternative)": ["whatif korea-1950", "whatif first-crisis"],
    "sweep": ["sweep {study} --store {folder}/a.db", "sweep {study} --store {folder}/a.db --only-failed",
              "sweep {study} --store {folder}/b.db --shard 1/1"],
    "sweep --estimate": ["sweep {study} --estimate"],
    "sensitivity": ["sensitivity {folder}/spread.db"],
    "discover": ["discover {folder}/spread.db --target events.war --above 0.3"],
    "merge": ["merge {folder}/b.db --store {folder}/c.db"],
    "export": ["export {folder}/a.db --csv {folder}/csv"],
    "report (of a store)": ["report {folder}/spread.db --data {folder}/page.json"],
    "submit": ["submit {study} --store {folder}/d.db --dry-run", "submit {study} --store {folder}/d.db --dry-run --anyway --shards 2"],
}
NO_ANSWER = {"schema"}  # commands whose --json is something else than a result


def said(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def commands_with_json(program):
    """Commands whose completion offers --json."""
    for command in said(program, ["completion", "--words"])[1].split():
        if "--json" in said(program, ["completion", "--words", "--", command])[1].split("\n"):
            yield command


def arguments_of(line, folder):
    arguments = shlex.split(line.format(folder=folder, broken=f"{folder}/broken.yaml", study=f"{folder}/study.yaml"))
    return arguments if arguments[0] == "report" else [*arguments, "--json"]


def problems_of(program, schema, arguments):
    code, out, err = said(program, arguments)
    refused = any("broken" in argument or argument == "no-such-file" for argument in arguments)
    if code != (2 if refused else 0):
        return [f"ends with {code}: {err}"]
    result = json.loads(Path(arguments[-1]).read_text(encoding="utf-8"))["results"][0] if arguments[0] == "report" else json.loads(out)
    errors = Draft7Validator(schema).iter_errors(result)
    return [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in errors]


def missing(program, schemas):
    """Answers without a command line here, and commands without an answer."""
    known = {name.split()[0] for name in schemas}
    for name in sorted(set(schemas) - set(LINES)):
        yield f"{name}: no command line for this answer in {Path(__file__).name}"
    for name in sorted(set(LINES) - set(schemas)):
        yield f"{name}: no such answer in `schema --answers`"
    for command in commands_with_json(program):
        if command not in known | NO_ANSWER:
            yield f"{command}: takes --json and has no schema in analysis/program/answers.cpp"


def main():
    program = sys.argv[1]
    schemas = json.loads(said(program, ["schema", "--answers"])[1])
    wrong = list(missing(program, schemas))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "broken.yaml").write_text(BROKEN, encoding="utf-8")
        Path(folder, "study.yaml").write_text(STUDY, encoding="utf-8")
        Path(folder, "spread.yaml").write_text(SPREAD, encoding="utf-8")
        # What is swept is read by other commands.
        said(program, ["sweep", f"{folder}/spread.yaml", "--store", f"{folder}/spread.db"])
        for name, schema in sorted(schemas.items(), key=lambda item: not item[0].startswith("sweep")):
            Draft7Validator.check_schema(schema)
            for line in LINES.get(name, []):
                found = problems_of(program, schema, arguments_of(line, folder))
                print(f"{line}: {'valid' if not found else len(found)}")
                wrong += [f"{line}: {problem}" for problem in found]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
