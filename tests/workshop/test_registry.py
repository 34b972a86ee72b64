"""Every builder is a lesson, every lesson has all its parts under one name."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import eager
import graphs
from workshop.errors import UserError
from workshop.registry import LESSONS, find, trained_lessons

ROOT = Path(__file__).parents[2]
SHARED = {
    "graphs": {"classification", "keras_layers", "layers", "training"},
    "eager": {"adam", "keras_model", "losses", "network"},
}


@pytest.mark.parametrize("package", [graphs, eager])
def test_every_module_of_a_lesson_is_registered(package):
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert modules - SHARED[package.__name__] == set(LESSONS)


def test_lessons_stand_under_their_own_names():
    assert [lesson.name for lesson in LESSONS.values()] == list(LESSONS)


@pytest.mark.parametrize("lesson", trained_lessons())
def test_trained_lessons_name_a_twin_and_fields_of_their_model(graph, lesson):
    declared = LESSONS[lesson]
    twin = importlib.import_module(declared.twin)
    assert {"variables", "evaluate", "train"} <= set(dir(twin))
    _, model = declared.build(declared.options(), "float64", None, declared.learning_rate)
    assert {declared.output, declared.metric, *filter(None, [declared.probability])} <= set(model._fields)
    assert set(declared.smoke) <= {"epochs", "batch_size"}


def test_readme_has_a_row_for_every_lesson():
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert rows == list(LESSONS)


def test_unknown_lesson_is_answered_with_one_spelled_alike_or_those_there_are():
    with pytest.raises(UserError, match=r"no lesson 'zzz'.*the lessons are .*stop_susy"):
        find("zzz")
    with pytest.raises(UserError, match="did you mean stop_susy"):
        find("stop_sussy")
