"""What is trained in the benchmark: the same arrays, initial values, batches and type for every contender."""

import importlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sessions.batches import order


@dataclass(frozen=True)
class Problem:
    """A network of ReLU layers `units` on a lesson's data, trained by Adam; whole mini-batches only."""

    name: str
    lesson: str
    units: tuple[int, ...]
    batch_size: int
    dtype: str
    learning_rate: float
    epochs: int  # after the first, when the losses are compared
    regression: bool = False

    @cached_property
    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """Features [events, n] and targets [events, 1], standardised, as many as whole mini-batches take."""
        dataset = importlib.import_module(f"lesson_data.{self.lesson}")
        data = dataset.draw() if self.lesson == "gaussians" else dataset.split(dataset.load())
        events = len(data[0]) // self.batch_size * self.batch_size
        return tuple(np.ascontiguousarray(array[:events].astype(self.dtype)) for array in data[:2])

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


PROBLEMS = {
    problem.name: problem
    for problem in (
        Problem("transverse_mass", "transverse_mass", (4, 4, 1), 32, "float64", 1e-2, 9, regression=True),
        Problem("gaussians", "gaussians", (100, 1), 20_000, "float64", 1e-2, 9),
        Problem("stop_susy", "stop_susy", (50, 50, 1), 1024, "float64", 1e-3, 9),
        Problem("stop_susy_wide", "stop_susy", (512, 512, 1), 1024, "float32", 1e-3, 2),
    )
}
