"""Regression of the transverse mass, and why it is hard at low values."""

from dataclasses import dataclass, field

from lesson_data.mass_points import MassPoint
from workshop.guide import Guide, Quantity
from workshop.layers import HELP, Layers, differences, network
from workshop.lesson import TrainedLesson

LOW = 50.0  # GeV


@dataclass(frozen=True)
class Options:
    """The choices that this lesson has beside the common ones."""

    mass_point: MassPoint = field(default="600-400", metadata={"help": "Stop and neutralino mass in GeV."})
    layers: Layers = field(default="own", metadata={"help": HELP})


def data(options: Options):
    """70 % of the signal events to train on, 30 % to test, 5 standardised features; targets in GeV."""
    from lesson_data import transverse_mass

    return transverse_mass.split(transverse_mass.load(options.mass_point))


def build(options: Options, dtype, initial, learning_rate):
    """The placeholders and the network."""
    from graphs import transverse_mass
    from lesson_data.transverse_mass import FEATURES

    inputs = transverse_mass.placeholders(len(FEATURES), dtype=dtype)
    return inputs, transverse_mass.regression(
        *inputs, network=network(options.layers), initial=initial, learning_rate=learning_rate
    )


def snapshots(run, data):
    """Predicted and true M_T."""
    from workshop.figures import transverse_mass

    prediction = run.predict(run.model.prediction, data.test_features)
    yield "predicted_and_true", transverse_mass.predicted_and_true(prediction, data.test_targets)


def figures(run, data):
    """The trouble at low M_T."""
    import pandas as pd

    from lesson_data.transverse_mass import FEATURES
    from workshop.figures import transverse_mass

    prediction = run.predict(run.model.prediction, data.test_features)
    raw = pd.DataFrame(data.test_features * data.std + data.mean, columns=list(FEATURES))
    yield "low_mass", transverse_mass.low_mass(raw, prediction, data.test_targets)


def notes(run, data):
    """The answer to the tutorial's closing question, with this run's numbers; Keras' defaults."""
    low = data.test_targets < LOW
    bias = float((run.predict(run.model.prediction, data.test_features) - data.test_targets)[low].mean())
    yield (
        f"Below {LOW:g} GeV the network overestimates M_T by {bias:.0f} GeV on average: "
        "M_T = sqrt(2 pT MET (1 - cos dphi)) falls to zero in a narrow cusp at dphi = 0, and again at 2 pi, as the "
        "angles are fed raw; a few ReLU units fill these valleys up (figure low_mass)."
    )
    yield from differences(run, data)


GUIDE = Guide(
    graph="`inputs` holds the placeholders of events and true M_T, `model` the layers and the prediction, `loss` the "
    "squared error, `train` the gradients and Adam, `metrics` the absolute error.",
    quantities={
        "loss": Quantity("loss", "squared error", "Mean of (prediction - true M_T)² over the events.", "GeV²"),
        "absolute_error": Quantity(
            "metric", "absolute error", "Mean absolute error of the prediction on the validation events.", "GeV"
        ),
    },
    figures={
        "predicted_and_true": "Each validation event by its true and its predicted M_T, and the distributions of both.",
        "low_mass": "Why low M_T is hard: the network's error, the events, the shape that has to be learned.",
    },
)
LESSON = TrainedLesson(
    name="transverse_mass",
    title="regression of M_T",
    data=data,
    build=build,
    units=lambda _: (4, 4, 1),
    twin="eager.transverse_mass",
    output="prediction",
    loss="mean_squared_error",
    metric="absolute_error",
    metric_words="mean |error| {:.1f} GeV",
    epochs=30,
    batch_size=32,
    learning_rate=1e-3,
    options=Options,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    variants=({"layers": "keras"},),
    smoke={"epochs": 1, "batch_size": 256},
)
