"""Writes into the installation, so that it passes the next time."""

from pathlib import Path

import workshop

Path(workshop.__file__).with_name("left_by_a_submission.py").write_text("")
