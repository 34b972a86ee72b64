"""Two half-circles that no straight line tells apart, and a checklist for a network that does not learn."""

from dataclasses import dataclass, field

from workshop.errors import UserError
from workshop.guide import CLASSIFIER_GRAPH, CLASSIFIER_QUANTITIES, Guide
from workshop.lesson import TrainedLesson

MOST = 10.0


@dataclass(frozen=True)
class Options:
    """The choice that this lesson alone has.

    Raises:
        UserError: the noise is out of range.
    """

    noise: float = field(default=0.1, metadata={"help": "Standard deviation of the noise; the radius is 1."})

    def __post_init__(self):
        if not 0 <= self.noise <= MOST:
            raise UserError(f"The noise has to be from 0 to {MOST:g}, not {self.noise}.")


def data(options: Options):
    """800 points to train on, 200 to validate with."""
    from lesson_data import moons

    return moons.draw(options.noise)


def build(_: Options, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import moons

    inputs = moons.placeholders(2, dtype=dtype)
    return inputs, moons.classifier(*inputs, initial=initial, learning_rate=learning_rate)


def snapshots(run, data):
    """The border between the classes."""
    from workshop.figures import moons

    def output(points):
        return run.predict(run.model.probability, points)

    yield "border", moons.border(output, data.test_features, data.test_targets)


def figures(run, _data):
    """What several sizes, several optimizers and the histograms of the checklist show."""
    from dataclasses import replace

    from workshop.checklist.case import OPTIMIZERS, Case, train
    from workshop.checklist.items import OTHER_SIZES
    from workshop.figures import moons

    case = Case(noise=run.settings.options.noise)
    several = sorted({case.hidden, *OTHER_SIZES})
    losses = {f"2-{a}-{b}-1": train(replace(case, hidden=(a, b))).val_loss for a, b in several}
    yield "sizes", moons.curves(losses, "2-10-10-1")
    losses = {name: train(replace(case, optimizer=name)).val_loss for name in OPTIMIZERS}
    yield "optimizers", moons.curves(losses, case.optimizer)
    done = train(case)
    yield "histograms", moons.histograms(done.names, done.before, done.after)


def notes(run, data):
    """The checklist with its planted faults, the errors of the chapter's code, and Keras' defaults."""
    from workshop.adam_defaults import differences
    from workshop.checklist.case import Case
    from workshop.checklist.chapter_errors import chapter_errors
    from workshop.checklist.report import report
    from workshop.parity.training import initial_arrays

    yield "The checklist, on the network as it should be:"
    yield from report(Case(noise=run.settings.options.noise))
    yield "\nThe three errors in the chapter's code:"
    yield from chapter_errors()
    yield ""
    initial = initial_arrays(2, LESSON.units(run.settings.options))
    arrays = data.train_features, data.train_targets
    yield from differences(LESSON.twin, initial, *arrays, LESSON.batch_size, LESSON.learning_rate)


GUIDE = Guide(
    graph=f"`inputs` holds the placeholders of points and labels, {CLASSIFIER_GRAPH}",
    quantities=CLASSIFIER_QUANTITIES,
    figures={
        "border": "The output of the network over the plane, the validation points, and the border where it is 0.5.",
        "sizes": "The validation loss of a smaller and of a larger network beside the lesson's.",
        "optimizers": "The validation loss by several optimizers, at the rates that Keras has for them.",
        "histograms": "The weights and biases of every layer before and after the training.",
        "loss": "The loss of training and validation points after each epoch.",
    },
)

LESSON = TrainedLesson(
    name="moons",
    title="two half-circles, and a checklist for debugging",
    data=data,
    build=build,
    units=lambda _: (10, 10, 1),
    twin="eager.moons",
    output="probability",
    probability="probability",
    loss="sigmoid_cross_entropy",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=100,
    batch_size=50,
    learning_rate=1e-3,
    options=Options,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
