"""The classifier of two Gaussians, whose best possible answer is known."""

import datasets.gaussians
import eager.gaussians
import graphs.gaussians
from workshop.figures import classification, training
from workshop.figures import gaussians as figures
from workshop.network_parity import Case, network_parity
from workshop.parity import Comparison
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

UNITS = (100, 1)
LEARNING_RATE = 1e-3


def build(dtype="float64", initial=None):
    """The placeholders and the classifier."""
    inputs = graphs.gaussians.placeholders(2, dtype=dtype)
    return inputs, graphs.gaussians.classifier(*inputs, initial=initial, learning_rate=LEARNING_RATE)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Train and draw densities, losses, ROC curve and decision surface."""
    data = datasets.gaussians.draw()
    with open_run(settings, build) as lesson:
        lesson.train(data[:2], data[2:], ["accuracy"], progress)
        history = lesson.history
        probability = lesson.model.probability
        predicted = lesson.predict(probability, data.validation_features)
        lesson.board.pr_curve(data.validation_targets, predicted, len(history.epoch))
        is_signal = data.train_targets[:, 0] == 1
        signal, background = data.train_features[is_signal], data.train_features[~is_signal]
        lesson.figure("densities", figures.densities(signal, background))
        lesson.figure("loss", training.losses(history.epoch, history.history["loss"], history.history["val_loss"]))
        lesson.figure("roc", classification.roc(data.validation_targets, predicted))
        surface = figures.decision_surface(lambda points: lesson.predict(probability, points), signal, background)
        lesson.figure("decision_surface", surface)
        steps = len(history.epoch) * -(-len(data.train_features) // settings.batch_size)
        values = history.history
    best = datasets.gaussians.best_accuracy()
    return Outcome(
        steps=steps,
        loss=values["val_loss"][-1],
        metric=f"accuracy {values['val_accuracy'][-1]:.3f}",
        notes=[f"The best possible classifier is right for {best:.3f} of such events on average."],
    )


def parity(engine: str = "feed") -> list[Comparison]:
    """The graph against the twin, full batches of 4000 events."""
    data = datasets.gaussians.draw(events=2000)
    events = len(data.train_features)
    case = Case(build, eager.gaussians, "logits", data.train_features, data.train_targets, UNITS, events, LEARNING_RATE)
    return network_parity(case, engine)
