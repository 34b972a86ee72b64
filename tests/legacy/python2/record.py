"""Records what Python 2.7 prints: `python record.py PYTHON27`, with NumPy 1.16.6 and TensorFlow 1.15.0 for it."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = sorted((HERE / "programs").glob("*.py2"))
ANSWERS = HERE / "answers.json"


def printed(python, program):
    """Standard output, and what the traceback says at the end, if there is one."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryDirectory() as folder:
        finished = subprocess.run(
            [python, "-W", "ignore", str(program)], cwd=folder, env=environment, capture_output=True, text=True
        )
    return {"output": finished.stdout, "end": end(finished.stderr)}


def end(errors):
    """The line number, the line and the sentence with which a traceback ends, or None."""
    lines = errors.splitlines()
    if "Traceback (most recent call last):" not in lines:
        return None
    place = next(line for line in reversed(lines) if line.startswith("  File "))
    return [place.split(", ")[1], lines[lines.index(place) + 1].strip(), lines[-1]]


if __name__ == "__main__":
    answers = {program.stem: printed(sys.argv[1], program) for program in PROGRAMS}
    ANSWERS.write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n")
