"""XOR by a network whose weights are given, not learned."""

import numpy as np

import eager.xor
import graphs.xor
from workshop.evaluation import evaluate
from workshop.figures import xor as figures
from workshop.parity import Comparison, compare
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TRUTH = np.array([[0.0], [1.0], [1.0], [0.0]])
WEIGHTS = (
    (np.ones((2, 2)), np.array([0.0, -1.0])),
    (np.array([[1.0], [-2.0]]), np.zeros(1)),
)


def build():
    """The placeholder, in a tuple, and the network."""
    x = graphs.xor.placeholder()
    return (x,), graphs.xor.network(x, WEIGHTS)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Evaluate the four pairs of truth values."""
    with open_run(settings, build) as lesson, progress.task(settings.lesson.name, 1) as advance:
        prediction = lesson.model.prediction
        outputs = lesson.predict(prediction, POINTS)
        lesson.board.trace(lesson.session.graph, prediction, {lesson.inputs[0]: POINTS})
        correct = int((outputs == TRUTH).sum())
        lesson.demonstrate({"correct": correct})
        lesson.figure("plane", figures.plane(POINTS, outputs, lambda points: lesson.predict(prediction, points)))
        advance()
    return Outcome(steps=1, metric=f"{correct} of 4 correct")


def parity() -> list[Comparison]:
    """The graph against the twin and against the truth table."""
    outputs = evaluate(build, "prediction", POINTS)
    return [
        compare("prediction", outputs, eager.xor.network(POINTS, WEIGHTS)),
        compare("prediction, truth table", outputs, TRUTH),
    ]
