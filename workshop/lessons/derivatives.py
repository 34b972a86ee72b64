"""sin x and its first three derivatives at 1000 points of one period."""

import numpy as np

import eager.derivatives
import graphs.derivatives
from workshop.evaluation import evaluate
from workshop.figures import derivatives as figures
from workshop.parity import Comparison, compare
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

X = np.linspace(0.0, 2.0 * np.pi, 1000)
NAMES = graphs.derivatives.Derivatives._fields


def closed_form(x: np.ndarray) -> list[np.ndarray]:
    """sin, cos, -sin and -cos of `x`."""
    return [np.sin(x), np.cos(x), -np.sin(x), -np.cos(x)]


def build():
    """The placeholder, in a tuple, and the function with its derivatives."""
    x = graphs.derivatives.placeholder()
    return (x,), graphs.derivatives.sine(x)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Evaluate the four functions."""
    with open_run(settings, build) as lesson, progress.task(settings.lesson.name, 1) as advance:
        curves = lesson.session.run(list(lesson.model), {lesson.inputs[0]: X})
        lesson.board.trace(lesson.session.graph, list(lesson.model), {lesson.inputs[0]: X})
        worst = max(np.abs(curve - exact).max() for curve, exact in zip(curves, closed_form(X), strict=True))
        lesson.demonstrate({"largest_error": worst})
        lesson.figure("derivatives", figures.curves(X, curves))
        advance()
    return Outcome(steps=1, metric=f"largest error {worst:.0e}")


def parity() -> list[Comparison]:
    """The graph against the twin's tapes and against the closed forms."""
    curves = evaluate(build, NAMES, X)
    twins = zip(NAMES, curves, eager.derivatives.sine(X), strict=True)
    exact = zip(NAMES, curves, closed_form(X), strict=True)
    return [compare(*row) for row in twins] + [compare(f"{name}, NumPy", *rest) for name, *rest in exact]
