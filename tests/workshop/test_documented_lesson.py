"""The lesson that docs/contributing.md adds: as it stands on that page, it works and holds the rules."""

import importlib.util
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tensorflow.compat.v1 as tf

from graphdef import readability
from graphdef.readable import readable_graph_def
from tests.workshop.lesson_in_folder import ROOMS, registered
from workshop.errors import UserError
from workshop.progress import Progress
from workshop.run import results
from workshop.settings import TrainingSettings

ROOT = Path(__file__).parents[2]
NAME = "documented_circles"  # so that it never meets a lesson of the repository


def files():
    """The page's files by their path: a line with the path in backticks, then the code."""
    page = (ROOT / "docs/contributing.md").read_text()
    return dict(re.findall(r"^`([\w/]+\.py)`\n\n```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


@pytest.fixture
def folder(tmp_path):
    """The files, with the lesson under a name of its own."""
    for path, code in files().items():
        target = tmp_path / re.sub(r"(?<=[/_])circles\.py$", f"{NAME}.py", path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r"\bcircles\b", NAME, code))
    return tmp_path


@pytest.fixture
def lesson(folder):
    with registered(folder, NAME) as declared:
        yield declared


def test_the_page_has_every_file_of_a_lesson():
    assert list(files()) == [
        "graphs/circles.py",
        "eager/circles.py",
        "lesson_data/circles.py",
        "workshop/lessons/circles.py",
        "tests/graphs/test_circles.py",
        "tests/lesson_data/test_circles.py",
    ]


@pytest.mark.parametrize("command", ["check", "format --check"])
def test_its_files_are_written_like_those_of_the_repository(command):
    for path, code in files().items():
        words = [sys.executable, "-m", "ruff", *command.split(), "--no-cache", "--stdin-filename", path, "-"]
        if command == "check":
            words += ["--config", f"lint.isort.known-first-party={json.dumps(ROOMS)}"]  # whose files are not there
        done = subprocess.run(words, cwd=ROOT, input=code, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr


def test_it_learns_what_no_straight_line_can(lesson, tmp_path):
    with Progress() as progress:
        outcome = lesson.run(TrainingSettings.chosen(lesson, tmp_path / "runs"), progress)
    line = float(re.search(r"right for (0\.\d+) of the test points", outcome.notes[0])[1])
    accuracy = float(outcome.metric.removeprefix("accuracy "))
    assert line < 0.6 < 0.95 < accuracy
    names = {path.stem for path in (tmp_path / "runs" / NAME / "figures").glob("*.png")}
    assert names == {"loss", "roc", "decision_surface"}


def test_it_agrees_with_its_twin(lesson):
    rows = lesson.parity()
    assert len(rows) == 2 * (2 + 6) + 6  # outputs, loss and six gradients in two types; six weights after 100 steps
    assert not [row for row in rows if not row.passed]


def test_its_graph_is_tidy(lesson, graph):
    _, model = lesson.build(lesson.options(), "float64", None, lesson.learning_rate)
    graph_def = readable_graph_def(graph, results(model))
    assert not readability.unexpected_scopes(graph_def)
    assert not readability.crowded_levels(graph_def)
    assert not readability.default_names(graph_def)
    assert not readability.unseeded(graph.as_graph_def())


def test_noise_that_cannot_be_used_is_refused(lesson, tmp_path):
    with pytest.raises(UserError, match="0 or more, not -1"):
        TrainingSettings.chosen(lesson, tmp_path, options={"noise": -1.0})


def test_its_option_is_one_of_its_command(folder):
    words = [sys.executable, "-m", "tests.workshop.lesson_in_folder", str(folder), NAME, "train", NAME]
    environment = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run([*words, "--help"], capture_output=True, text=True, timeout=60, env=environment, cwd=ROOT)
    assert re.search(r"--noise .*Standard deviation of the noise.* \[default: 0\.1\]", done.stdout)
    done = subprocess.run([*words, "--noise", "nan"], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (done.returncode, done.stderr) == (2, "tf1: The noise has to be 0 or more, not nan.\n")


@pytest.mark.parametrize("path", [f"graphs/test_{NAME}.py", f"lesson_data/test_{NAME}.py"])
def test_its_own_tests_pass(lesson, folder, path):
    spec = importlib.util.spec_from_file_location("documented_test", folder / "tests" / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tests = {name: function for name, function in vars(module).items() if name.startswith("test_")}
    assert tests
    for function in tests.values():
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            fixtures = {"graph": graph, "session": session}
            function(**{name: fixtures[name] for name in inspect.signature(function).parameters})
