"""The absolute value of a number."""

from dataclasses import dataclass, field

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


def figures(run, _data):
    """The losses."""
    from workshop.figures import training

    values = run.history.history
    yield "loss", training.losses(run.history.epoch, values["loss"], values["val_loss"])


def notes(run, _data):
    """What was to be learned."""
    yield f"The network was shown {run.settings.options.slope:g} |x|."


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
    options=Options,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
