"""Which sums are refused, and in which words: what the lesson `tensors` ends with."""

import re

import numpy as np
import pytest

from workshop import conversions
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import Settings


@pytest.mark.parametrize(("words", "pair"), conversions.PAIRS.items())
def test_a_graph_and_eager_mode_refuse_each_pair_in_their_own_words(words, pair):
    other = "float64" if "float64" in words else "int32"
    assert conversions.of_graph(*pair).startswith("TypeError: ")
    assert f"has type {other} that does not match type float32" in conversions.of_graph(*pair)
    assert conversions.of_eager(*pair).startswith("InvalidArgumentError: cannot compute AddV2")
    assert conversions.of_eager(*pair).endswith("[Op:AddV2]")
    assert conversions.of_numpy(*pair) == "float64"


def test_equal_types_alone_are_added_where_numpy_adds_all():
    for of in (conversions.of_graph, conversions.of_eager):
        assert conversions.table(of) == [[a if a == b else "" for b in conversions.TYPES] for a in conversions.TYPES]
    numpys = conversions.table(conversions.of_numpy)
    assert numpys[0] == ["int32", "int64", "float64", "float64"]
    assert numpys == np.transpose(numpys).tolist()


def test_a_run_tells_what_was_refused_and_what_mends_it(tmp_path):
    with Progress() as progress:
        outcome = LESSONS["tensors"].run(Settings(LESSONS["tensors"], tmp_path), progress)
    notes = "\n".join(outcome.notes)
    assert outcome.metric == "slope of x² at 3: 6"
    for words in (
        r"In a graph a tensor has no numbers: Tensor\(",
        r"np\.square of it: NotImplementedError: Cannot convert a symbolic",
        r"\.numpy\(\) gives \[\[1\.0, 2\.0, 3\.0\], \[4\.0, 5\.0, 6\.0\]\]",
        "float32 of Python's numbers, and keeps the float64 of NumPy's",
        r"2\.0 \+ 40 in a graph: TypeError: ",
        r"2\.0 \+ 40 in eager mode: InvalidArgumentError: ",
        r"2\.0 \+ 40 in NumPy: 42\.0, float64",
        r"2\.0 \+ tf\.cast\(40, tf\.float32\): 42",
        r"tf\.constant\(2\.0\) \+ 40, .*: 42",
    ):
        assert re.search(words, notes), words
