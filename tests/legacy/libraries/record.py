"""Records what the libraries of 2019 print: `python record.py PYTHON`.

PYTHON is a Python 3.7 that has NumPy 1.18.5, SciPy 1.2.3, pandas 0.25.3, matplotlib 3.1.3 and scikit-learn 0.22.2.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = sorted((HERE / "programs").glob("*.py"))
ANSWERS = HERE / "answers.json"


def printed(python, program):
    """What a program prints, a line for each of its questions."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"MPLBACKEND": "Agg"}
        command = [python, "-W", "ignore", str(program)]
        finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return finished.stdout.splitlines()


if __name__ == "__main__":
    answers = {program.stem: printed(sys.argv[1], program) for program in PROGRAMS}
    ANSWERS.write_text(json.dumps(answers, indent=0, sort_keys=True) + "\n")
