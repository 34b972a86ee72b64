"""Every builder is a lesson, every lesson has all its parts under one name."""

import importlib
import pkgutil

import pytest

import eager
import graphs
from workshop.errors import UserError
from workshop.registry import LESSONS, find

SHARED = {
    "graphs": {"classification", "layers", "training"},
    "eager": {"adam", "losses", "network"},
}


@pytest.mark.parametrize("package", [graphs, eager])
def test_every_module_of_a_lesson_is_registered(package):
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert modules - SHARED[package.__name__] == set(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_module_offers_its_three_functions(lesson):
    module = importlib.import_module(f"workshop.lessons.{lesson}")
    assert callable(module.build)
    assert callable(module.run)
    assert callable(module.parity)


def test_unknown_lesson_is_answered_with_those_there_are():
    with pytest.raises(UserError, match=r"no lesson 'mnist'.*stop_susy"):
        find("mnist")
