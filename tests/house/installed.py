#!/usr/bin/env python3
"""Which scenarios a program reads: installed.py CMAKE BUILD PROGRAM.

Installs the build into an empty folder and gives the scenarios there another version. The installed program must read those; the
program in the build must go on reading the source tree.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "scenarios"
OTHER = "9.9.9"


def version_and_file(program, scenario):
    done = subprocess.run([program, "show", scenario, "version", "--json"], cwd="/", capture_output=True, text=True, check=True)
    return next((entry["value"], Path(entry["file"]).resolve())
                for entry in json.loads(done.stdout)["entries"] if entry["address"] == "version")


def main(cmake, build, program):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([cmake, "--install", build, "--prefix", folder], check=True, stdout=subprocess.DEVNULL)
        for name in "first-crisis.yaml", "korea-1950/korea-1950.yaml":
            file = Path(folder, "share/parallel38/scenarios", name)
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            file.write_text("".join(f"version: {OTHER}\n" if line.startswith("version:") else line for line in lines), encoding="utf-8")
            scenario = name.split("/")[0].removesuffix(".yaml")
            read = version_and_file(f"{folder}/bin/parallel38", scenario)
            assert read == (OTHER, file.resolve()), f"the installed program reads {read}"
            built = version_and_file(program, scenario)
            assert built[0] != OTHER and built[1] == SOURCE / name, f"the program in the build tree reads {built}"


if __name__ == "__main__":
    main(*sys.argv[1:])
