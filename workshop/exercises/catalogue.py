"""The exercises, in the order of the workshop. Listing them needs no TensorFlow.

The order is that of `EXERCISES`. The number in a name is part of the name: it stays with its exercise when another one
comes before it.
"""

from dataclasses import dataclass
from pathlib import Path

from workshop.errors import UserError

ROOT = Path(__file__).resolve().parents[2]  # the repository, or the folder that the distribution is installed in
SOLUTIONS = ROOT / "solutions"
SKELETONS = ROOT / "exercises"


@dataclass(frozen=True)
class Exercise:
    """One exercise, `exNN_<word>`; its checks are the module `workshop.exercises.checks.<name>`."""

    name: str
    title: str
    minutes: int
    root: Path = ROOT  # holds solutions/ and exercises/

    @property
    def number(self) -> int:
        """The 4 of ex04_gaussians: a short name for commands, not the place in the order."""
        return int(self.prefix.removeprefix("ex"))

    @property
    def prefix(self) -> str:
        """The ex04 of ex04_gaussians."""
        return self.name.partition("_")[0]

    @property
    def solution(self) -> Path:
        """The reference solution, the single source of the exercise."""
        return self.root / "solutions" / f"{self.name}.py"

    def skeleton(self, suffix: str) -> Path:
        """What learners start from, as ".py" or ".ipynb"."""
        return self.root / "exercises" / f"{self.name}{suffix}"


EXERCISES = {
    exercise.name: exercise
    for exercise in (
        Exercise("ex01_matmul", "the graph y = W x, and what a session does", 15),
        Exercise("ex11_tensors", "tensors, types, and assignment to a variable", 25),
        Exercise("ex02_xor", "XOR by a network with given weights", 15),
        Exercise("ex03_derivatives", "derivatives by tf.gradients, up to the third", 20),
        Exercise("ex12_linear", "a line between two clouds, trained by hand", 30),
        Exercise("ex04_gaussians", "a classifier of two Gaussians, from its loss to its decision surface", 40),
        Exercise("ex05_queues", "an input pipeline with queues, then with tf.data", 30),
        Exercise("ex06_stop_susy", "stop against top: mini-batches, over-training check, ROC curve", 40),
        Exercise("ex07_transverse_mass", "regression of the transverse mass", 30),
        Exercise("ex14_moons", "a network that does not learn: five items of a checklist", 40),
        Exercise("ex15_penguins", "three species of penguins, and a leak between the halves", 40),
        Exercise("ex16_higgs", "Higgs bosons in four leptons: cuts, mass, softmax, significance", 40),
        Exercise("ex08_tensorboard", "reading a graph in TensorBoard", 30),
        Exercise("ex09_eager", "from graph to eager, and the proof that it is the same", 30),
        Exercise("ex10_repair", "five defects of old graph code", 40),
    )
}


def find(name: str) -> Exercise:
    """The exercise called `name`: "4", "ex04" and "ex04_gaussians" are one, wherever it stands in the order.

    Raises:
        UserError: there is none; the message says which there are.
    """
    for exercise in EXERCISES.values():
        if name in (exercise.name, exercise.prefix, str(exercise.number)):
            return exercise
    numbers = ", ".join(map(str, sorted(exercise.number for exercise in EXERCISES.values())))
    raise UserError(f"There is no exercise {name!r}: give one of {numbers}.")


def from_the_next_on(exercise: Exercise) -> list[Exercise]:
    """All exercises in order, beginning after this one and ending with it."""
    order = list(EXERCISES.values())
    after = order.index(exercise) + 1
    return order[after:] + order[:after]
