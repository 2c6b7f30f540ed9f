#!/usr/bin/env python3
"""Rules of the house that a compiler does not check: who may include what, and what stands where.

floors.py [ROOT]: prints every breach and exits 1, or prints the longest files and include chains and exits 0.
"""

import re
import subprocess
import sys
from pathlib import Path

FLOORS = ["engine", "actors", "scenarios", "analysis"]  # from the ground up: an arrow goes down only
# Inside analysis/, from the ground up; what is no shared floor is a question. A question's command.cpp is the program's.
SHARED = ["statistics", "queries", "play", "output", "study", "store"]
TOP = {"CMakeLists.txt", "engine", "actors", "scenarios", "analysis", "tests", "README.md",
       "CMakePresets.json", "LICENSE", "CITATION.cff", "CHANGELOG.md"}  # fmt: skip
LONGEST_CHAIN = 6
LONG_FILE = 400

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
DATED = {"CHANGELOG.md", "scenarios/korea-1950/CHANGES.md"}  # they tell of files as they were
NAMED = re.compile(r"`([\w./-]+\.(?:[ch]pp|py|mjs|tsx?))`")
TYPE = re.compile(r"^(struct|class|enum|enum class|using) ([A-Z]\w*)(.*)$", re.MULTILINE)  # those inside others are indented
# People, places and years of the crisis; the number of the default seed is a number like any other.
NAMES = re.compile(
    r"(?<![a-z])(stalin|kim|mao|rhee|truman|shtykov|acheson|molotov|zhou|roshchin|macarthur|korean?|moscow|washington|"
    r"pyongyang|seoul|beijing|soviet|chinese|dprk|rok|prc|kpa|nsc|19(?:49|50))(?![a-z0-9])",
    re.IGNORECASE)
SEED = re.compile(r"seed = 1950")

# Third-party headers: what they are, which of our floors may include them, whether one file alone may, and whether a header may.
PARTIES = [
    ("TBB", r"(oneapi/)?tbb[/.]", {"engine"}, True, False),
    ("threads", r"(thread|mutex|shared_mutex|future|condition_variable|semaphore|latch|barrier|stop_token)$",
     {"engine", "analysis"}, False, False),
    ("yaml-cpp", r"yaml-cpp/", {"scenarios"}, True, False),
    ("CLI11", r"CLI/", {"analysis"}, True, False),
    ("SQLite", r"sqlite3\.h", {"analysis"}, False, False),
    ("json", r"nlohmann/(?!json_fwd)", {"scenarios", "analysis"}, False, False),
    ("Boost", r"boost/", {"scenarios", "analysis"}, False, False),
    ("Eigen", r"Eigen/", {"scenarios", "analysis"}, False, False),
    ("Random123", r"Random123/", {"engine"}, False, True),
]


def sources(root):
    """Our C++ files of the four floors: path relative to root -> text. Tests that stand beside an actor are no part of it."""
    files = [p for floor in FLOORS for p in sorted((root / floor).rglob("*.[ch]pp")) if p.name != "tests.cpp"]
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}


def includes(text):
    return [name for _, name in INCLUDE.findall(text)]


def arrows(files):
    """No floor includes one above it, and all our includes name a file from the root."""
    for path, text in files.items():
        own = FLOORS.index(path.split("/")[0])
        for kind, name in INCLUDE.findall(text):
            floor = name.split("/")[0]
            if floor in FLOORS and FLOORS.index(floor) > own:
                yield f"{path}: includes {name}, which stands above it"
            elif kind == '"' and name not in files:
                yield f'{path}: includes "{name}", which is no file of ours from the root'


def rank(path):
    """Of a file of analysis/: its place among the shared floors, above them the questions, above these the program."""
    folder = path.split("/")[1]
    if folder == "program" or path.endswith("/command.cpp"):
        return len(SHARED) + 1
    return SHARED.index(folder) if folder in SHARED else len(SHARED)


def questions(files):
    """The order inside analysis/: a question stands on the shared floors and knows another by its answer alone."""
    for path, text in files.items():
        if not path.startswith("analysis/"):
            continue
        for name in includes(text):
            if not name.startswith("analysis/"):
                continue
            if rank(name) > rank(path):
                yield f"{path}: includes {name}, which stands above it in analysis/"
            elif rank(path) == rank(name) == len(SHARED) and path.split("/")[1] != name.split("/")[1] and not name.endswith("/answer.hpp"):
                yield f"{path}: includes {name}; of another question only answer.hpp may be included"


def parties(files):
    """Third-party headers stay on their floors; some in a single file, some out of our headers."""
    for who, pattern, floors, once, in_headers in PARTIES:
        users = [path for path, text in files.items() if any(re.match(pattern, name) for name in includes(text))]
        for path in users:
            if path.split("/")[0] not in floors:
                yield f"{path}: includes {who}, which belongs to {', '.join(sorted(floors))}"
            if path.endswith(".hpp") and not in_headers:
                yield f"{path}: a header includes {who}"
        if once and len(users) > 1:
            yield f"{who} is included by more than one file: {', '.join(users)}"


def names(files):
    """The engine knows no name of 1950."""
    for path, text in files.items():
        if path.startswith("engine/"):
            for number, line in enumerate(text.splitlines(), 1):
                if found := NAMES.search(SEED.sub("", line)):
                    yield f"{path}:{number}: names '{found.group()}'"


def types(files):
    """A type's name has one meaning: it is declared in one file, in an anonymous namespace too."""
    declared = {}
    for path, text in files.items():
        for kind, name, rest in TYPE.findall(text):
            if kind == "using" or not rest.startswith((";", "::")):
                declared.setdefault(name, {}).setdefault(rest if kind == "using" else path, path)
    for name, places in declared.items():
        if len(places) > 1:
            yield f"{name} is more than one type: {', '.join(places.values())}"


def tracked(root):
    """Files that git knows and that are there; none where there is no checkout: an archive, or a tree without git."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files"], capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if (root / name).exists()]


def named_files(root):
    """A file of ours that a page or a comment names is there."""
    names = tracked(root)
    for path in names:
        if path.endswith(".md") and path not in DATED:
            named = NAMED.findall((root / path).read_text(encoding="utf-8"))
        elif path.endswith((".hpp", ".cpp")):
            named = re.findall(r"//.*?\b([\w/-]+\.[ch]pp)\b", (root / path).read_text(encoding="utf-8"))
        else:
            continue
        for name in named:
            if not any(there == name or there.endswith("/" + name) for there in names):
                yield f"{path}: names {name}, which is no file of ours"


def kernel(files):
    """Steps and habits reach the program through one file, compiled for each instruction set; lanes stay on the lower floors."""
    for path in files:
        reached = reach(path, files) if path.endswith(".cpp") and path != "actors/kernel.cpp" else set()
        if reached & {"engine/step/play.hpp", "engine/step/habits.hpp"}:
            yield f"{path}: includes step code, which only actors/kernel.cpp may"
        elif "engine/step/lanes.hpp" in reached and not path.startswith("engine/"):
            yield f"{path}: includes lanes, which stay in the engine"


def reach(path, files, seen=None):
    """Our headers that a file includes, however far away."""
    seen = set() if seen is None else seen
    for name in includes(files[path]):
        if name in files and name not in seen:
            seen.add(name)
            reach(name, files, seen)
    return seen


def chain(path, files, above=()):
    """The longest chain of our includes that starts with `path`."""
    if path in above:
        return [path, "... in a circle"] + [""] * LONGEST_CHAIN
    below = [chain(name, files, (*above, path)) for name in includes(files[path]) if name in files]
    return [path] + max(below, key=len, default=[])


def chains(files):
    """From a .cpp file it takes at most six steps to the last header."""
    for path in files:
        links = chain(path, files)
        if path.endswith(".cpp") and len(links) - 1 > LONGEST_CHAIN:
            yield f"include chain of {len(links) - 1}: {' > '.join(link for link in links if link)}"


def top(root):
    """The top level holds what it should and nothing else, as far as git knows it."""
    for entry in sorted({name.split("/")[0] for name in tracked(root)}):
        if entry not in TOP and not entry.startswith("."):
            yield f"{entry}: does not belong at the top level"


def packages(root):
    """The README names the packages that the two commands install."""
    readme = (root / "README.md").read_text(encoding="utf-8") if (root / "README.md").exists() else ""
    for listing in ("packages", "packages-tests"):
        found = re.search(rf"```text {listing}\n(.*?)```", readme, re.DOTALL)
        told = found.group(1).split() if found else []
        lines = (root / ".ci" / listing).read_text(encoding="utf-8").splitlines()
        needed = [line for line in lines if not line.startswith("#")]
        if sorted(told) != sorted(needed):
            yield f"README.md: ```text {listing}``` differs from .ci/{listing}: {sorted(set(told) ^ set(needed))}"


def report(root, files):
    """Not rules but worth a look."""
    lengths = {path: text.count("\n") for path, text in files.items()}
    lengths |= {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8").count("\n")
                for p in root.joinpath("tests").rglob("*.[ch]pp")}
    for path, length in sorted(lengths.items(), key=lambda item: -item[1]):
        if length > LONG_FILE:
            print(f"long file: {path}, {length} lines")
    longest = max((chain(path, files) for path in files), key=len, default=[])
    print(f"longest include chain: {' > '.join(longest)}")


def breaches(root):
    files = sources(root)
    for rule in (arrows, questions, parties, names, types, kernel, chains):
        yield from rule(files)
    yield from named_files(root)
    yield from top(root)
    yield from packages(root)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    found = list(breaches(root))
    for breach in found:
        print(breach)
    if not found:
        report(root, sources(root))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
