#!/usr/bin/env python3
"""Reads the kernel's object file: kernel_symbols.py OBJECT ISA.

An inline function that the kernel compiles for a wider instruction set could be the copy that the linker keeps for the whole
program, which would then stop on a machine without it. So nothing that others can link to may be defined outside the kernel's
own namespace but its entry, parallel38::kernel_ISA.
"""

import re
import subprocess
import sys


def strangers(symbols, isa):
    """Symbols ('address type name' lines of nm -C) that others can link to and that are not the kernel's own."""
    own = re.compile(rf"parallel38::{isa}::")
    entry = re.compile(rf"parallel38::kernel_{isa}(\(\))?$")
    for line in symbols.splitlines():
        kind, name = line.split(" ", 2)[1:]
        linked = kind.isupper() or kind in "uvw"
        if linked and not (own.search(name) or entry.match(name) or name.startswith("DW.ref.")):
            yield name


def main():
    path, isa = sys.argv[1:]
    listed = subprocess.run(["nm", "-C", "--defined-only", path], capture_output=True, text=True, check=True).stdout
    found = list(strangers(listed, isa))
    for name in found:
        print(f"defined outside parallel38::{isa}: {name}")
    if f"parallel38::kernel_{isa}" not in listed:
        print(f"no entry parallel38::kernel_{isa}")
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
