"""What programs give with `--fast` is what they give without, bit for bit; with `--fast=xla`, to rounding."""

import json
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
PROGRAMS = sorted(map(str, (HERE.parent / "programs").glob("*.py")))


def _run(tf1, *programs, **settings):
    finished = tf1(
        HERE.parent / "batch.py", *programs, env={f"TF1_FAST{key}": value for key, value in settings.items()}
    )
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def given(tf1):
    """The numbers of every recorded program about optimizers: without, with the same bits, with XLA."""
    found = {}
    for kind in ("", "same", "xla"):
        (result,) = _run(tf1, HERE / "trained.py", **({"": kind, "_EAGER": "1"} if kind else {})).values()
        assert result["status"] == 0, result["output"]
        found[kind] = json.loads(result["output"].splitlines()[-1])
    return found


def test_optimizers_give_the_same_bits(given):
    assert len(given[""]) > 20
    assert given["same"] == given[""]


def test_optimizers_give_the_same_to_rounding_with_xla(given):
    assert given["xla"].keys() == given[""].keys()
    assert given["xla"] != given[""], "or XLA has made nothing"
    for name, values in given[""].items():
        np.testing.assert_allclose(given["xla"][name], values, 2e-5, 2e-5, err_msg=name)


@pytest.mark.parametrize("kind", ["same", "xla"])
def test_programs_that_check_themselves_pass(kind, tf1):
    for program, result in _run(tf1, *PROGRAMS, **{"": kind, "_EAGER": "1"}).items():
        assert result["status"] == 0, (program, result["output"])
        assert result["output"].splitlines()[-1] == "checked", program
