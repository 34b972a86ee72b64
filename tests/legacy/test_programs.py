"""Small TensorFlow 1 programs, each of which checks itself against a closed form or the documentation of 1.15."""

from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "programs").glob("*.py"))


@pytest.mark.parametrize("name", PROGRAMS)
def test_program_ends_with_its_checks_passed(name, program_results):
    result = program_results[name]
    assert result["status"] == 0, result["output"]
    assert result["output"].splitlines()[-1] == "checked"
