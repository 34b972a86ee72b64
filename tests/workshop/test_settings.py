from pathlib import Path

import pytest

from workshop.errors import UserError
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings

SUSY = LESSONS["stop_susy"]


def test_defaults_are_the_lessons():
    settings = TrainingSettings.chosen(SUSY, Path("runs"))
    assert (settings.epochs, settings.batch_size, settings.directory) == (10, 1024, Path("runs/stop_susy"))


@pytest.mark.parametrize("choice", [{"epochs": 0}, {"epochs": -3}, {"batch_size": 0}, {"seed": -1}, {"seed": 1 << 70}])
def test_number_out_of_range_is_refused(choice):
    with pytest.raises(UserError, match="has to be from"):
        TrainingSettings.chosen(SUSY, Path("runs"), **choice)


def test_identity_names_what_decides_the_numbers():
    assert TrainingSettings.chosen(SUSY, Path("runs"), options={"mass_point": "900-100"}).identity == {
        "lesson": "stop_susy",
        "batch_size": 1024,
        "seed": 0,
        "dtype": "float64",
        "mass_point": "900-100",
        "hidden": [50, 50],
        "layers": "own",
    }


def test_command_to_resume_says_every_choice():
    settings = TrainingSettings.chosen(SUSY, Path("my runs"), epochs=3, options={"hidden": (8, 4)})
    assert settings.command_to_resume == (
        "tf1 train stop_susy '--logdir=my runs' --epochs=3 --batch-size=1024 --seed=0 --dtype=float64 "
        "--mass-point=600-400 --hidden=8,4 --layers=own --engine=feed --resume"
    )
