"""A lesson that evaluates its graph once: what its run and its comparison have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import tensorflow.compat.v1 as tf
from matplotlib.figure import Figure

import sessions
from workshop.outcome import Outcome
from workshop.progress import Progress
from workshop.run import open_run
from workshop.settings import Settings


def show_once(
    settings: Settings,
    progress: Progress,
    build: Callable[[], tuple],
    outputs: Sequence[str],
    x: Any,
    values: Callable[..., Mapping[str, float]],
    figures: Callable[..., Iterable[tuple[str, Figure]]],
    metric_words: str,
) -> Outcome:
    """Evaluate fields of the model for `x`, trace the evaluation, record numbers, and draw.

    Args:
        settings: where the run is written.
        progress: shows the one step.
        build: adds the graph; its first input is fed with `x`.
        outputs: the fields of the model.
        x: of the first input's shape.
        values: from the evaluated fields to the numbers that are recorded.
        figures: from the run and the evaluated fields to names and figures.
        metric_words: how the recorded numbers are told, as "y = {y:g}".
    """
    with open_run(settings, build) as run, progress.task(settings.lesson.name, 1) as advance:
        fields, feeds = [getattr(run.model, name) for name in outputs], {run.inputs[0]: x}
        arrays = run.session.run(fields, feeds)
        run.board.trace(run.session.graph, fields, feeds)
        recorded = dict(values(*arrays))
        run.demonstrate(recorded)
        for name, figure in figures(run, *arrays):
            run.figure(name, figure)
        advance()
    return Outcome(steps=1, metric=metric_words.format(**recorded))


def evaluate_once(build: Callable[[], tuple], outputs: Sequence[str], x: Any) -> list[Any]:
    """The fields of the model for `x`, in a session of their own."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = build()
        sessions.initialize(session)
        return session.run([getattr(model, name) for name in outputs], {inputs[0]: x})
