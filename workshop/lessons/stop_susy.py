"""Stop pairs against top pairs with one lepton, in mini-batches."""

from functools import partial

import datasets.stop_susy
import eager.stop_susy
import graphs.stop_susy
from workshop.cost_of_float64 import cost_of_float64
from workshop.figures import classification, features, training
from workshop.network_parity import Case, network_parity
from workshop.parity import Comparison
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

UNITS = (50, 50, 1)
WIDE = 256  # units from which on matrix products are most of a step
LEARNING_RATE = 1e-3
ORIGINAL = 0.247  # test cross-entropy of the 2018 tutorial after 8 epochs, stop 900 GeV, neutralino 100 GeV


def build(dtype="float64", initial=None, hidden=UNITS[:-1]):
    """The placeholders and the classifier."""
    inputs = graphs.stop_susy.placeholders(len(datasets.stop_susy.FEATURES), dtype=dtype)
    return inputs, graphs.stop_susy.classifier(*inputs, hidden=hidden, initial=initial, learning_rate=LEARNING_RATE)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Train and draw the features, the losses, the over-training check and the ROC curve."""
    events = datasets.stop_susy.load(settings.mass_point)
    data = datasets.stop_susy.split(events)
    with open_run(settings, partial(build, **settings.network)) as lesson:
        lesson.train(data[:2], data[2:4], ["accuracy"], progress)
        history = lesson.history
        values = history.history
        train = lesson.predict(lesson.model.probability, data.train_features)
        test = lesson.predict(lesson.model.probability, data.test_features)
        lesson.board.pr_curve(data.test_targets, test, len(history.epoch))
        lesson.figure("features", features.distributions(events, list(datasets.stop_susy.FEATURES)))
        lesson.figure("loss", training.losses(history.epoch, values["loss"], values["val_loss"]))
        lesson.figure("decisions", classification.decisions(train, data.train_targets, test, data.test_targets))
        lesson.figure("roc", classification.roc(data.test_targets, test))
    loss = values["val_loss"][-1]
    notes = [
        f"Test cross-entropy after {len(history.epoch)} epochs at {settings.mass_point} GeV: {loss:.3f}; "
        f"the original tutorial's, on its own events at 900-100 GeV after 8 epochs: {ORIGINAL}."
    ]
    hidden = settings.network.get("hidden", UNITS[:-1])
    if settings.dtype == "float64" and max(hidden) >= WIDE:
        notes.append(cost_of_float64(settings.batch_size, max(hidden)))
    return Outcome(
        steps=len(history.epoch) * -(-len(data.train_features) // settings.batch_size),
        loss=loss,
        metric=f"accuracy {values['val_accuracy'][-1]:.3f}",
        notes=notes,
    )


def parity(engine: str = "feed") -> list[Comparison]:
    """The graph against the twin, mini-batches of 1024."""
    data = datasets.stop_susy.split(datasets.stop_susy.load())
    case = Case(build, eager.stop_susy, "logits", data.train_features, data.train_targets, UNITS, 1024, LEARNING_RATE)
    return network_parity(case, engine)
