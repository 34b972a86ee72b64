"""Stop pairs against top pairs with one lepton, in mini-batches."""

from dataclasses import dataclass, field

from lesson_data.mass_points import MassPoint
from workshop.guide import CLASSIFIER_GRAPH, CLASSIFIER_QUANTITIES, Guide
from workshop.layers import HELP, Layers, differences, network
from workshop.lesson import TrainedLesson

WIDE = 256  # units from which on matrix products are most of a step
ORIGINAL = 0.247  # test cross-entropy of the 2018 tutorial after 8 epochs, stop 900 GeV, neutralino 100 GeV


@dataclass(frozen=True)
class Options:
    """The choices that this lesson alone has."""

    mass_point: MassPoint = field(default="600-400", metadata={"help": "Stop and neutralino mass in GeV."})
    hidden: tuple[int, ...] = field(default=(50, 50), metadata={"help": "Units of the hidden layers, as 512,512."})
    layers: Layers = field(default="own", metadata={"help": HELP})


def data(options: Options):
    """70 % of the events to train on, 30 % to test, 21 standardised features."""
    from lesson_data import stop_susy

    return stop_susy.split(stop_susy.load(options.mass_point))


def build(options: Options, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import stop_susy
    from lesson_data.stop_susy import FEATURES

    inputs = stop_susy.placeholders(len(FEATURES), dtype=dtype)
    return inputs, stop_susy.classifier(
        *inputs,
        hidden=options.hidden,
        network=network(options.layers),
        initial=initial,
        learning_rate=learning_rate,
    )


def snapshots(run, data):
    """The over-training check and the ROC curve."""
    from workshop.figures import classification

    train = run.predict(run.model.probability, data.train_features)
    test = run.predict(run.model.probability, data.test_features)
    yield "decisions", classification.decisions(train, data.train_targets, test, data.test_targets)
    yield "roc", classification.roc(data.test_targets, test)


def figures(run, _data):
    """The features."""
    from lesson_data.stop_susy import FEATURES, load
    from workshop.figures import features

    yield "features", features.distributions(load(run.settings.options.mass_point), list(FEATURES))


def notes(run, data):
    """The result beside the original's, Keras' defaults, and what float64 costs a wide network."""
    settings, losses = run.settings, run.history.history["val_loss"]
    yield (
        f"Test cross-entropy after {len(losses)} epochs at {settings.options.mass_point} GeV: {losses[-1]:.3f}; "
        f"the original tutorial's, on its own events at 900-100 GeV after 8 epochs: {ORIGINAL}."
    )
    yield from differences(run, data)
    widest = max(settings.options.hidden)
    if settings.dtype == "float64" and widest >= WIDE:
        from workshop.cost_of_float64 import cost_of_float64

        yield cost_of_float64(settings.batch_size, widest)


GUIDE = Guide(
    graph=f"`inputs` holds the placeholders of events and labels, {CLASSIFIER_GRAPH}",
    quantities=CLASSIFIER_QUANTITIES,
    figures={
        "decisions": "The over-training check: the network's output for training and test events, by class.",
        "roc": "Background rejection against signal efficiency on the validation events, for all thresholds.",
        "features": "Signal against background in each of the 21 features.",
    },
)
LESSON = TrainedLesson(
    name="stop_susy",
    title="stop pairs against top pairs, one lepton",
    data=data,
    build=build,
    units=lambda options: (*options.hidden, 1),
    twin="eager.stop_susy",
    output="logits",
    probability="probability",
    loss="sigmoid_cross_entropy",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=10,
    batch_size=1024,
    learning_rate=1e-3,
    options=Options,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    variants=({"layers": "keras"},),
    smoke={"epochs": 1},
)
