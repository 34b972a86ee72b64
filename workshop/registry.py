"""The lessons, in the order of the workshop. Listing them needs no TensorFlow."""

import difflib
import importlib

from workshop.errors import UserError
from workshop.lesson import Lesson, TrainedLesson

NAMES = (
    "matmul",
    "tensors",
    "xor",
    "derivatives",
    "linear",
    "gaussians",
    "queues",
    "stop_susy",
    "transverse_mass",
    "moons",
    "penguins",
    "higgs",
)

LESSONS: dict[str, Lesson] = {name: importlib.import_module(f"workshop.lessons.{name}").LESSON for name in NAMES}


def trained_lessons() -> dict[str, TrainedLesson]:
    """The lessons that train something, by name."""
    return {name: lesson for name, lesson in LESSONS.items() if isinstance(lesson, TrainedLesson)}


def find(name: str) -> Lesson:
    """The lesson called `name`.

    Raises:
        UserError: there is none; the message names one that is spelled alike, or lists those there are.
    """
    if name in LESSONS:
        return LESSONS[name]
    alike = difflib.get_close_matches(name, LESSONS, 1)
    instead = f"did you mean {alike[0]}?" if alike else f"the lessons are {', '.join(LESSONS)}."
    raise UserError(f"There is no lesson {name!r}; {instead}")
