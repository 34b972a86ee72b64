"""Damaged artifacts are read or refused, quickly, and nothing of them is executed; `make fuzz` tries many more."""

import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).with_name("fuzz.py")
FEWEST_READ = 300  # else the damage is such that the report is not tried


def test_damaged_artifacts_are_read_or_refused(artifacts):
    done = subprocess.run([sys.executable, FUZZ, "2000", artifacts], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(": ")[-1].split()[0]) > FEWEST_READ
