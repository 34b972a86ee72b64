from pathlib import Path

import pytest

from workshop.errors import UserError
from workshop.registry import LESSONS
from workshop.settings import Settings

SUSY, XOR = LESSONS["stop_susy"], LESSONS["xor"]


def test_defaults_are_the_lessons():
    settings = Settings(SUSY, Path("runs"))
    assert (settings.epochs, settings.batch_size, settings.directory) == (10, 1024, Path("runs/stop_susy"))


@pytest.mark.parametrize("choice", [{"epochs": 0}, {"epochs": -3}, {"batch_size": 0}, {"seed": -1}])
def test_number_out_of_range_is_refused(choice):
    with pytest.raises(UserError, match="has to be"):
        Settings(SUSY, Path("runs"), **choice)


@pytest.mark.parametrize("choice", [{"epochs": 3}, {"batch_size": 5}, {"resume": True}])
def test_training_options_need_a_lesson_that_trains(choice):
    with pytest.raises(UserError, match="trains nothing"):
        Settings(XOR, Path("runs"), **choice)


def test_identity_names_what_decides_the_numbers():
    assert Settings(SUSY, Path("runs"), mass_point="900-100").identity == {
        "lesson": "stop_susy",
        "batch_size": 1024,
        "seed": 0,
        "mass_point": "900-100",
        "hidden": None,
        "dtype": "float64",
    }


@pytest.mark.parametrize("choice", [{"hidden": "8"}, {"dtype": "float32"}])
def test_network_of_another_lesson_cannot_be_chosen(choice):
    with pytest.raises(UserError, match="cannot be chosen"):
        Settings(LESSONS["gaussians"], Path("runs"), **choice)


@pytest.mark.parametrize("choice", [{"hidden": "8,"}, {"hidden": "0"}, {"hidden": "a"}, {"dtype": "int32"}])
def test_network_that_cannot_be_is_refused(choice):
    with pytest.raises(UserError, match=r"Write the units|The type has to be"):
        Settings(SUSY, Path("runs"), **choice)
