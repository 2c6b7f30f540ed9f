"""What the tests of figures share: how the program is asked, and how far two plays may lie apart."""
import json
import subprocess
import sys

WIDE = 1.6  # half widths at 95 %: a false alarm in some 600 figures
SURE = 1.96  # standard errors at 95 %


def asked(program, *words):
    """The result of a command as JSON."""
    done = subprocess.run([program, *words, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)} ends with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)
