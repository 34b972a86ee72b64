"""`tf1 compare`: its exit status and its refusals."""

import numpy as np
import pytest
import typer

from tf1.compare import compare
from workshop.guide import Guide
from workshop.lesson import Demonstration
from workshop.parity.comparison import compare as compare_arrays
from workshop.registry import LESSONS


@pytest.mark.parametrize(("value", "status"), [(1.0, 0), (1.0 + 1e-9, 1)])
def test_exit_status_tells_whether_a_quantity_differs(monkeypatch, capsys, value, status):
    rows = [compare_arrays("y", np.ones(3), np.ones(3)), compare_arrays("z", np.array([value]), np.ones(1))]
    guide = Guide("two numbers", {}, {})
    lesson = Demonstration("toy", "two numbers", build=tuple, show=print, compare=lambda: rows, guide=guide)
    monkeypatch.setitem(LESSONS, "toy", lesson)
    with pytest.raises(typer.Exit) as end:
        compare("toy")
    assert end.value.exit_code == status
    assert ("DIFFERENT" in capsys.readouterr().out) == bool(status)
