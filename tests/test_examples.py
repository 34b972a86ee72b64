"""The examples in the docstrings of pure functions, and those of docs/keras.md, are true."""

import doctest
import importlib
import re
from pathlib import Path

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


# Keras, when it saves a variable, calls numpy.array on it, which NumPy 2 has an opinion on
@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
def test_the_lines_beside_those_of_keras_are_true(tmp_path, monkeypatch):
    page = (Path(__file__).parent.parent / "docs/keras.md").read_text()
    lines = "\n".join(re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    monkeypatch.chdir(tmp_path)
    results = doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(lines, {}, "docs/keras.md", None, 0))
    assert results.attempted > 30
    assert not results.failed
