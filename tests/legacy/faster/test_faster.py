"""`tf1 run --fast`: steps wait, unseen; what a script gives is what it gives without."""

import json
from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "programs").glob("*.py"))
PROGRAMS.remove("waiting_steps")


@pytest.fixture(scope="module", params=["same", "xla"])
def results(request, tf1):
    """Exit status and output of every program beside this file, each step waiting as soon as it may."""
    folder = Path(__file__).parent
    programs = [str(folder / "programs" / f"{name}.py") for name in PROGRAMS]
    batch = folder.parent / "batch.py"
    finished = tf1(batch, *programs, env={"TF1_FAST": request.param, "TF1_FAST_EAGER": "1"})
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout.splitlines()[-1])
    return {Path(program).stem: result for program, result in found.items()}


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_ends_with_its_checks_passed(name, results):
    assert results[name]["status"] == 0, results[name]["output"]
    assert results[name]["output"].splitlines()[-1] == "checked"
