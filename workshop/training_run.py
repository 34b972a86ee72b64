"""A trained lesson from its declaration to its figures."""

import sessions
from lesson_data.splits import Split
from workshop.board_page import PR_CURVE
from workshop.figures.training import losses
from workshop.lesson import TrainedLesson
from workshop.outcome import Outcome
from workshop.progress import Progress
from workshop.run import Run, open_run
from workshop.settings import TrainingSettings


def run(lesson: TrainedLesson, settings: TrainingSettings, progress: Progress) -> Outcome:
    """Train on the lesson's events, with snapshots of the network on the way, then write its figures."""
    data, loss = lesson.data(settings.options), lesson.guide.quantities["loss"]
    with open_run(settings, settings.build, settings.resume) as at_work:
        at_work.board.charts({loss.label: loss.tag}, "training and validation")

        def on_epoch(history: sessions.History) -> None:
            if len(history.epoch) in snapshot_epochs(settings.epochs):
                _snapshot(lesson, at_work, data)

        at_work.train(data, [lesson.metric], progress, on_epoch)
        history = at_work.history
        _snapshot(lesson, at_work, data)
        at_work.figure("loss", losses(history.history["loss"], history.history["val_loss"], loss.label))
        for name, figure in lesson.figures(at_work, data):
            at_work.figure(name, figure)
        at_work.board.finished()
        notes = list(lesson.notes(at_work, data))
    return Outcome(
        steps=len(history.epoch) * -(-len(data.train_features) // settings.batch_size),
        loss=history.history["val_loss"][-1],
        loss_unit=loss.unit,
        metric=lesson.metric_words.format(history.history[f"val_{lesson.metric}"][-1]),
        notes=notes,
    )


def snapshot_epochs(epochs: int) -> set[int]:
    """After which of `epochs` epochs, but for the last, a snapshot is taken: the first, and half of them."""
    return {1, (epochs + 1) // 2} - {epochs}


def _snapshot(lesson: TrainedLesson, at_work: Run, data: Split) -> None:
    """Write the precision-recall curve and the figures of the network as it is now."""
    if lesson.probability:
        predicted = at_work.predict(getattr(at_work.model, lesson.probability), data.test_features)
        at_work.board.pr_curve(PR_CURVE, data.test_targets, predicted, len(at_work.history.epoch))
    for name, figure in lesson.snapshots(at_work, data):
        at_work.figure(name, figure)
