"""Two clouds of points told apart by a line, trained by hand on all points at once."""

from workshop.guide import CLASSIFIER_QUANTITIES, Guide, Quantity
from workshop.lesson import NoOptions, TrainedLesson


def data(_: NoOptions):
    """1000 points a cloud to train on, as many to test."""
    from lesson_data import linear

    return linear.draw()


def build(_: NoOptions, dtype, initial, learning_rate):
    """The placeholders and the linear classifier."""
    from graphs import linear

    inputs = linear.placeholders(2, dtype=dtype)
    return inputs, linear.classifier(*inputs, initial=initial, learning_rate=learning_rate)


def snapshots(run, data):
    """The predictions, and the line where they are 0.5."""
    from workshop.figures import linear

    points, targets = data.train_features, data.train_targets
    yield "predictions", linear.predictions(points, targets, run.predict(run.model.prediction, points))
    yield "line", linear.line(points, targets, *run.session.run(run.model.variables))


def figures(_run, data):
    """The clouds."""
    from workshop.figures import linear

    yield "clouds", linear.clouds(data.train_features, data.train_targets)


def notes(run, data):
    """The loss before each step, the line, and how much better one could be."""
    from lesson_data.linear import best_accuracy, least_squares

    step = "step" if run.settings.batch_size >= len(data.train_features) else "epoch"
    for number, loss in enumerate(run.history.history["loss"]):
        yield f"Loss at {step} {number}: {loss:.4f}"
    (w0, w1), (b,) = (array.ravel() for array in run.session.run(run.model.variables))
    offset = (0.5 - b) / w1
    yield f"The line where the prediction is 0.5: y = {-w0 / w1:.3f} x {'-' if offset < 0 else '+'} {abs(offset):.3f}"
    _, least = least_squares(data.train_features, data.train_targets)
    yield f"The least loss of any linear function on these points, in closed form: {least:.4f}"
    yield f"The best possible classifier, also a line, is right for {best_accuracy():.4f} of such points on average."


GUIDE = Guide(
    graph="`inputs` holds the placeholders of points and labels, `model` x W + b, `loss` the squared error. Open "
    "`train`: the gradients, the rate that each is multiplied by, and for W and b the operation that subtracts the "
    "product. An optimizer would hold no more than that.",
    quantities={
        "loss": Quantity(
            "loss", "squared error", "Mean of (prediction - target)² over the points; targets are 0 and 1."
        ),
        "accuracy": CLASSIFIER_QUANTITIES["accuracy"],
    },
    figures={
        "clouds": "The two clouds of points.",
        "predictions": "The points by the class that they are given at 0.5; wrong ones are ringed.",
        "line": "The line y = -w0/w1 x + (0.5 - b)/w1, where the prediction is 0.5.",
    },
)
LESSON = TrainedLesson(
    name="linear",
    title="two clouds told apart by a line, trained by hand",
    data=data,
    build=build,
    units=lambda _: (1,),
    twin="eager.linear",
    output="prediction",
    loss="mean_squared_error",
    optimizer="descent",
    metric="accuracy",
    metric_words="accuracy {:.4f}",
    epochs=42,
    batch_size=2000,
    learning_rate=0.1,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
