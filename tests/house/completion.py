#!/usr/bin/env python3
"""Completion as bash asks for it: completion.py PROGRAM.

Each line is cut into words as bash cuts it, at = and : too, and the function that `completion` prints must leave what is expected
in COMPREPLY. Exits 77 where there is no bash.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The line, its words as bash cuts them, and what completes the last of them.
ASKED = [
    ("parallel38 comp", ["comp"], ["completion"]),
    ("parallel38 run first-crisis --theory ", ["run", "first-crisis", "--theory", ""],
     ["quantal-response", "expected-utility", "prospect", "poliheuristic", "all"]),
    ("parallel38 run first-crisis --theory=q", ["run", "first-crisis", "--theory", "=", "q"], ["quantal-response"]),
    ("parallel38 trace first-crisis --actor c", ["trace", "first-crisis", "--actor", "c"], ["challenger"]),
    ("parallel38 run first-crisis --decision ", ["run", "first-crisis", "--decision", ""], ["challenge", "respond"]),
    ("parallel38 run first-crisis --target decisions.respond=",
     ["run", "first-crisis", "--target", "decisions.respond", "="], ["concede", "resist"]),
    ("parallel38 run first-crisis --target decisions.respond=r",
     ["run", "first-crisis", "--target", "decisions.respond", "=", "r"], ["resist"]),
    ("parallel38 theses korea-1950 --of no-m", ["theses", "korea-1950", "--of", "no-m"], ["no-mirror"]),
    ("parallel38 whatif korea-1950 no-m", ["whatif", "korea-1950", "no-m"], ["no-mirror"]),
    ("parallel38 whatif first-crisis --change 'force challenge=w",
     ["whatif", "first-crisis", "--change", "'force challenge=w"], ["wait"]),
]  # fmt: skip


def completed(program, line, words):
    script = 'source <("$0" completion); COMP_LINE=$1; COMP_POINT=${#1}; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); ' \
             'compopt() { :; }; _parallel38; printf "%s\\n" "${COMPREPLY[@]}"'  # fmt: skip
    path = f"{Path(program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    asked = ["bash", "-c", script, program, line, "parallel38", *words]
    return subprocess.run(asked, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True).stdout.split()


def main(program):
    if shutil.which("bash") is None:
        return 77
    wrong = 0
    for line, words, expected in ASKED:
        found = completed(program, line, words)
        if found == expected:
            continue
        wrong += 1
        print(f"{line}: {' '.join(found)}\n  expected: {' '.join(expected)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
