"""The examples in the docstrings of pure functions are true."""

import doctest
import importlib

import pytest

MODULES = [
    "graphdef.errors",
    "legacy.notebooks.comparison",
    "legacy.python2.division",
    "legacy.python2.translation",
    "legacy.supplied.argspec",
    "legacy.supplied.hparams",
    "legacy.supplied.mnist.dataset",
    "legacy.supplied.vocabulary",
    "lesson_data.generate.columns",
    "lesson_data.generate.mt2w",
    "lesson_data.splits",
    "sessions.batches",
    "sessions.history",
]


@pytest.mark.parametrize("module", MODULES)
def test_examples_are_true(module):
    results = doctest.testmod(importlib.import_module(module))
    assert results.attempted
    assert not results.failed
