"""y = W x, evaluated once."""

import numpy as np

import eager.matmul
import graphs.matmul
from workshop.evaluation import evaluate
from workshop.figures import matmul as figures
from workshop.parity import Comparison, compare
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

W = np.array([[1.0, 2.0]])
X = np.array([[3.0], [4.0]])
Y = np.array([[11.0]])  # 1 * 3 + 2 * 4


def build():
    """The placeholder, in a tuple, and the tensors of y = W x."""
    x = graphs.matmul.placeholder(W.shape[1])
    return (x,), graphs.matmul.linear_map(x, W)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Evaluate y for the lesson's x."""
    with open_run(settings, build) as lesson, progress.task(settings.lesson.name, 1) as advance:
        y = lesson.session.run(lesson.model.y, {lesson.inputs[0]: X})
        lesson.board.trace(lesson.session.graph, lesson.model.y, {lesson.inputs[0]: X})
        lesson.demonstrate({"y": y.item()})
        lesson.figure("product", figures.product(W, X, y))
        advance()
    return Outcome(steps=1, metric=f"y = {y.item():g}")


def parity() -> list[Comparison]:
    """The graph against the twin and against 1 * 3 + 2 * 4."""
    y = evaluate(build, "y", X)
    return [compare("y", y, eager.matmul.linear_map(X, W)), compare("y, by hand", y, Y)]
