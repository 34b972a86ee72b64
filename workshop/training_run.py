"""A trained lesson from its declaration to its figures."""

from workshop.lesson import TrainedLesson
from workshop.progress import Progress
from workshop.run import open_run
from workshop.settings import Outcome, TrainingSettings


def run(lesson: TrainedLesson, settings: TrainingSettings, progress: Progress) -> Outcome:
    """Train on the lesson's events, then write its figures."""
    data = lesson.data(settings.options)
    with open_run(settings, settings.build, settings.resume) as at_work:
        at_work.train(data, [lesson.metric], progress)
        history = at_work.history
        if lesson.probability:
            predicted = at_work.predict(getattr(at_work.model, lesson.probability), data.test_features)
            at_work.board.pr_curve(data.test_targets, predicted, len(history.epoch))
        for name, figure in lesson.figures(at_work, data):
            at_work.figure(name, figure)
        notes = list(lesson.notes(at_work, data))
    return Outcome(
        steps=len(history.epoch) * -(-len(data.train_features) // settings.batch_size),
        loss=history.history["val_loss"][-1],
        loss_unit=lesson.loss_unit,
        metric=lesson.metric_words.format(history.history[f"val_{lesson.metric}"][-1]),
        notes=notes,
    )
