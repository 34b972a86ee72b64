"""What is trained in the benchmark: the same arrays, initial values, batches and type for every contender.

Every lesson that trains something is a problem, as it declares itself, with its default options; a wide network comes
on top.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sessions.batches import order
from workshop.lesson import Dtype, TrainedLesson
from workshop.registry import trained_lessons

WIDE = {"hidden": (512, 512)}  # options of stop_susy


@dataclass(frozen=True)
class Problem:
    """A lesson's network of ReLU layers on its training events, trained by Adam; whole mini-batches only."""

    name: str
    lesson: TrainedLesson
    options: Any  # of the lesson's own
    dtype: Dtype = "float64"
    epochs: int = 9  # after the first, when the losses are compared

    @classmethod
    def of(cls, lesson: TrainedLesson) -> "Problem":
        """The lesson with its default options."""
        return cls(lesson.name, lesson, lesson.options())

    @cached_property
    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Features [events, n] and targets [events, 1], as many as whole mini-batches take."""
        data = self.lesson.data(self.options)
        events = len(data.train_features) // self.batch_size * self.batch_size
        arrays = (data.train_features, data.train_targets)
        return tuple(np.ascontiguousarray(array[:events].astype(self.dtype)) for array in arrays)

    @property
    def units(self) -> tuple[int, ...]:
        """The size of each layer, the output's last."""
        return self.lesson.units(self.options)

    @property
    def batch_size(self) -> int:
        """Events a step."""
        return self.lesson.batch_size

    @property
    def learning_rate(self) -> float:
        """Of Adam."""
        return self.lesson.learning_rate

    @property
    def written_by_all(self) -> bool:
        """Whether every contender can train it: by Adam, and on one of the two losses that they have written out."""
        known = self.lesson.loss in ("mean_squared_error", "sigmoid_cross_entropy")
        return known and self.lesson.optimizer == "adam"

    @property
    def regression(self) -> bool:
        """Whether the loss is the mean squared error of the output; else it is the sigmoid cross-entropy of a logit."""
        return self.lesson.loss == "mean_squared_error"

    @property
    def steps(self) -> int:
        """The steps of an epoch."""
        return len(self.arrays[0]) // self.batch_size

    @property
    def initial(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Kernel and bias of each layer, N(0, 2 / inputs) and 0."""
        rng = np.random.default_rng(1)
        sizes = (self.arrays[0].shape[1], *self.units)
        layers = zip(sizes, self.units, strict=False)
        return [(rng.normal(0, np.sqrt(2 / n), (n, m)).astype(self.dtype), np.zeros(m, self.dtype)) for n, m in layers]

    @property
    def operations_a_step(self) -> int:
        """Floating-point operations of the matrix products of a step, forwards and backwards."""
        sizes = (self.arrays[0].shape[1], *self.units)
        products = [n * m for n, m in zip(sizes, self.units, strict=False)]
        return 2 * self.batch_size * (3 * sum(products) - products[0])

    def shuffled(self, epoch: int) -> tuple[np.ndarray, np.ndarray]:
        """The events in the order of an epoch."""
        rows = order(0, epoch, len(self.arrays[0]))
        return tuple(array[rows] for array in self.arrays)


def problems() -> dict[str, Problem]:
    """All problems, by name."""
    lessons = trained_lessons()
    wide = lessons["stop_susy"]
    declared = [Problem.of(lesson) for lesson in lessons.values()]
    declared.append(Problem("stop_susy_wide", wide, wide.options(**WIDE), "float32", epochs=2))
    return {problem.name: problem for problem in declared}
