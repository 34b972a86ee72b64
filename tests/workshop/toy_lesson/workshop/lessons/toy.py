"""The absolute value of a number."""

from dataclasses import dataclass, field

from workshop.guide import Guide, Quantity
from workshop.lesson import TrainedLesson


@dataclass(frozen=True)
class Options:
    """The choice that this lesson alone has."""

    slope: float = field(default=1.0, metadata={"help": "Of the line on the right."})


def data(options: Options):
    """200 numbers to train on, 100 to test."""
    from lesson_data import toy

    return toy.draw(options.slope)


def build(_: Options, dtype, initial, learning_rate):
    """The placeholders and the network."""
    from graphs import toy

    inputs = toy.placeholders(dtype=dtype)
    return inputs, toy.regression(*inputs, initial=initial, learning_rate=learning_rate)


def snapshots(run, data):
    """What the network makes of the test numbers."""
    from workshop.figures import transverse_mass

    prediction = run.predict(run.model.prediction, data.test_features)
    yield "predicted_and_true", transverse_mass.predicted_and_true(prediction, data.test_targets)


def figures(_run, _data):
    """Nothing is drawn at the end alone."""
    return ()


def notes(run, _data):
    """What was to be learned."""
    yield f"The network was shown {run.settings.options.slope:g} |x|."


GUIDE = Guide(
    graph="`inputs` the placeholders, `model` the layers, `loss` the squared error, `train` the gradients and Adam.",
    quantities={
        "loss": Quantity("loss", "squared error", "Mean squared difference of prediction and target."),
        "absolute_error": Quantity("metric", "absolute error", "Mean distance of prediction and target."),
    },
    figures={"predicted_and_true": "The predictions beside the targets."},
)
LESSON = TrainedLesson(
    name="toy",
    title="the absolute value of a number",
    data=data,
    build=build,
    units=lambda _: (4, 1),
    twin="eager.toy",
    output="prediction",
    loss="mean_squared_error",
    metric="absolute_error",
    metric_words="mean |error| {:.3f}",
    epochs=20,
    batch_size=32,
    learning_rate=1e-2,
    guide=GUIDE,
    options=Options,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
