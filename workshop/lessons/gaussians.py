"""The classifier of two Gaussians, whose best possible answer is known."""

from workshop.guide import CLASSIFIER_GRAPH, CLASSIFIER_QUANTITIES, Guide
from workshop.lesson import NoOptions, TrainedLesson

LEARNING_RATE = 1e-3


def data(_: NoOptions):
    """10 000 points a class to train on, as many to test."""
    from lesson_data import gaussians

    return gaussians.draw()


def build(_: NoOptions, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import gaussians

    inputs = gaussians.placeholders(2, dtype=dtype)
    return inputs, gaussians.classifier(*inputs, initial=initial, learning_rate=learning_rate)


def snapshots(run, data):
    """ROC curve and decision surface."""
    from workshop.figures import classification, gaussians

    probability = run.model.probability
    yield "roc", classification.roc(data.test_targets, run.predict(probability, data.test_features))
    surface = gaussians.decision_surface(lambda points: run.predict(probability, points), *_classes(data))
    yield "decision_surface", surface


def figures(_run, data):
    """The densities."""
    from workshop.figures import gaussians

    yield "densities", gaussians.densities(*_classes(data))


def _classes(data):
    """The features of the training events: signal, then background."""
    is_signal = data.train_targets[:, 0] == 1
    return data.train_features[is_signal], data.train_features[~is_signal]


def notes(_run, _data):
    """How good the best classifier is."""
    from lesson_data.gaussians import best_accuracy

    yield f"The best possible classifier is right for {best_accuracy():.3f} of such events on average."


GUIDE = Guide(
    graph=f"`inputs` holds the placeholders of points and labels, {CLASSIFIER_GRAPH}",
    quantities=CLASSIFIER_QUANTITIES,
    figures={
        "roc": "Background rejection against signal efficiency on the validation events, for all thresholds.",
        "decision_surface": "The output of the network over the plane, some events, and the border where it is 0.5.",
        "densities": "The two classes that are to be told apart.",
    },
)
LESSON = TrainedLesson(
    name="gaussians",
    title="a classifier of two Gaussians",
    data=data,
    build=build,
    units=lambda _: (100, 1),
    twin="eager.gaussians",
    output="logits",
    probability="probability",
    loss="sigmoid_cross_entropy",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=100,
    batch_size=20_000,
    learning_rate=LEARNING_RATE,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
    parity_events=4000,
)
