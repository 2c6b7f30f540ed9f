#!/usr/bin/env python3
"""No word that the house does not use stands where a reader meets it: language.py [PROGRAM].

Looked through are the pages, the transcripts of all commands, the words between quotes in the code of what answers, reads and
checks, and with PROGRAM the --help of every command.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "CHANGELOG.md", "analysis/README.md", "analysis/page/web/README.md", "analysis/store/README.md", "engine/MODEL.md",
         "engine/PERFORMANCE.md", "scenarios/FORMAT.md", "tests/README.md", "tests/transcripts/80-columns.txt",
         "tests/transcripts/120-columns.txt"]
PAGES += [f"scenarios/korea-1950/{name}.md" for name in ("README", "CHANGES", "counterfactuals/README", "interpretations/README")]
PAGES += [f"scenarios/korea-1950/teaching/{name}.md"
          for name in ("README", "plans", "stops", "ballot", "key", "rubric", "three-questions")]
CODE = ["analysis", "scenarios/reader", "scenarios/schema"]
BANNED = {  # and what is said instead
    r"(?<![-.\w])stands?\b(?![-.\w]| for\b| quiet)": "is",
    r"\btold\b": "reported, shown",
    r"\b(?:comes?|came) to\b(?! believe| think| h(?:elp|\u2026))": "reaches, equals",
    r"\b(?:there|that|it) is none\b": "there is no ...",
    r"\bin vain\b": "...",
    r"\bso many\b": "a number",
    r"\b(?:held|holds? (?:it|them|each)) against\b": "compared with",
    r"\blooked at\b": "observed, tried",
    r"\basked for\b": "requested",
    r"\bof (?:its|his|her|their|your|one's) own\b": "its own ..., another ...",
    r"(?<!--runs-per-draw,--)(?<!-)\bdice\b": "draw",
    r"\bluck by name\b": "random stream",
    r"\bat the centre\b": "at the central values",
    r"\bsources leave open\b": "coding range",
    r"\bnothing read\b": "without documents",
    r"\bposting\b": "document",
}
CONTENT = ["Mao is told in time", "mao-told-early", "Kim has asked for", "come to Moscow",
           "Kim was told", "Mao had told", "being told", "Washington told Seoul", "had he been told in time", "who is told back"]  # the crisis itself, in its own words
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def literals(text):
    """Line by line what stands between quotes, without remarks and includes."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith(("#include", "//")) and "field of an answer needs" not in line:
            yield number, " ".join(LITERAL.findall(line.split(" // ")[0].split(" ///")[0]))


def help_of(program):
    """The --help of every command, by its name."""
    def shown(*words):
        return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout
    whole = shown()
    names = re.findall(r"^  ([a-z]+) {2,}", whole.split("Exit codes")[0], re.MULTILINE)
    return {"--help": whole, **{f"{name} --help": shown(name) for name in names}}


def breaches(where, lines):
    for number, line in lines:
        for content in CONTENT:
            line = line.replace(content, "")
        for word, instead in BANNED.items():
            for found in re.finditer(word, line):
                yield f"{where}:{number}: \"{found.group()}\" (say: {instead}): {line.strip()[:120]}"


def main():
    found = []
    for page in PAGES:
        found += breaches(page, enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), 1))
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.[ch]pp")):
            found += breaches(file.relative_to(ROOT), literals(file.read_text(encoding="utf-8")))
    if len(sys.argv) > 1:
        for name, text in help_of(sys.argv[1]).items():
            found += breaches(name, enumerate(text.splitlines(), 1))
    print("\n".join(found) or "no banned word")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
