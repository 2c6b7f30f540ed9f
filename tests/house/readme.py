#!/usr/bin/env python3
"""Runs the examples of the pages below as a reader would: readme.py PROGRAM.

In an empty folder, in the order of the page: its `sh example` blocks (with PROGRAM as parallel38), then each `r example` and
`python example`. An example passes if it ends without error or warning and prints something; where the next block of the page is
`text`, it must print what stands there. A block `text of COMMAND` shows what COMMAND prints. Exit 77 (skipped): no R here.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = {  # and the languages it must have
    "README.md": {"sh"},
    "analysis/README.md": {"sh", "r", "python"},
    "scenarios/korea-1950/README.md": {"sh"},
    "scenarios/korea-1950/teaching/three-questions.md": {"sh"},
}
INTERPRETERS = {"sh": ["sh", "-e"], "r": ["Rscript"], "python": [sys.executable, "-W", "error"]}


def examples(text):
    """(language, code, what the page shows of its output) of each block marked as an example."""
    blocks = re.findall(r"^```(.*?)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    typed = [(label.split()[0], code, shown if after == "text" else "")
             for (label, code), (after, shown) in zip(blocks, [*blocks[1:], ("", "")])
             if label.endswith(" example")]
    printed = {}
    for label, shown in blocks:
        if label.startswith("text of "):
            command = label.removeprefix("text of ")
            printed[command] = printed.get(command, "") + shown
    return typed + [("sh", command + "\n", shown) for command, shown in printed.items()]


def not_printed(shown, printed):
    """The lines shown that no line printed has the words of, in order: a page may leave out columns."""
    lines = [line.split() for line in printed.splitlines()]

    def stands(line):
        return any(all(word in rest for word in line.split()) for rest in map(iter, lines))

    return [line for line in shown.splitlines() if not stands(line)]


def play(language, code, shown, folder):
    """Runs one example; what went wrong, or None."""
    script = Path(folder, "example")
    script.write_text(("options(warn = 2)\n" if language == "r" else "") + code, encoding="utf-8")
    done = subprocess.run([*INTERPRETERS[language], script.name], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    print(f"--- {language}\n{done.stdout}{done.stderr}")
    if done.returncode != 0:
        return f"a {language} example ends with {done.returncode}"
    if language != "sh" and not done.stdout.strip():
        return f"a {language} example prints nothing"
    if wrong := not_printed(shown, done.stdout):
        return "what is shown is not what is printed:\n" + "\n".join(wrong)
    return None


def play_page(page, program, skipped):
    """Runs the examples of one page; what went wrong, or None."""
    found = examples((ROOT / page).read_text(encoding="utf-8"))
    missing = PAGES[page] - {language for language, _, _ in found}
    if missing:
        return f"{page}: no example in {', '.join(sorted(missing))}"
    with tempfile.TemporaryDirectory() as folder:
        for language, code, shown in sorted(found, key=lambda example: example[0] != "sh"):
            if language == "r" and skipped:
                continue
            if language == "sh":
                code = f"parallel38() {{ '{program}' \"$@\"; }}\n{code}"
            if wrong := play(language, code, shown, folder):
                return f"{page}: {wrong}"
    return None


def main():
    program = Path(sys.argv[1]).resolve()
    skipped = not shutil.which("Rscript")
    for page in PAGES:
        if wrong := play_page(page, program, skipped):
            print(wrong)
            return 1
    if skipped:
        print("Rscript is not installed: the README's R example was not run (apt-get install r-base-core)")
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
