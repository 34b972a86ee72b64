"""The lessons, in the order of the workshop. Listing them needs no TensorFlow."""

import importlib
from dataclasses import dataclass
from types import ModuleType

from workshop.errors import UserError


@dataclass(frozen=True)
class Lesson:
    """One lesson; `epochs` and `batch_size` are the defaults of its training, None where nothing is trained.

    Its module `workshop.lessons.<name>` has `build()` (adds the graph to the current one and returns what it
    computes), `run(settings, progress)` and `parity()`.
    """

    name: str
    title: str
    epochs: int | None = None
    batch_size: int | None = None
    mass_points: bool = False
    variants: bool = False  # whether the units and the type of its network may be chosen

    @property
    def module(self) -> ModuleType:
        """The lesson's module, which imports TensorFlow."""
        return importlib.import_module(f"workshop.lessons.{self.name}")


LESSONS = {
    lesson.name: lesson
    for lesson in (
        Lesson("matmul", "y = W x: a placeholder, a variable and an operation"),
        Lesson("xor", "a network with known weights that solves XOR"),
        Lesson("derivatives", "sin x and its first three derivatives"),
        Lesson("gaussians", "a classifier of two Gaussians", epochs=100, batch_size=20_000),
        Lesson("queues", "an input pipeline inside the graph"),
        Lesson("stop_susy", "stop pairs against top pairs, one lepton", 10, 1024, mass_points=True, variants=True),
        Lesson("transverse_mass", "regression of M_T", epochs=30, batch_size=32, mass_points=True),
    )
}


def find(name: str) -> Lesson:
    """The lesson called `name`.

    Raises:
        UserError: there is none; the message lists those there are.
    """
    if name not in LESSONS:
        raise UserError(f"There is no lesson {name!r}; the lessons are {', '.join(LESSONS)}.")
    return LESSONS[name]
