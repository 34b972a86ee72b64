"""The classifier of two Gaussians, whose best possible answer is known."""

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


def figures(run, data):
    """Densities, losses, ROC curve and decision surface."""
    from workshop.figures import classification, gaussians, training

    probability, history = run.model.probability, run.history
    is_signal = data.train_targets[:, 0] == 1
    signal, background = data.train_features[is_signal], data.train_features[~is_signal]
    yield "densities", gaussians.densities(signal, background)
    yield "loss", training.losses(history.epoch, history.history["loss"], history.history["val_loss"])
    yield "roc", classification.roc(data.test_targets, run.predict(probability, data.test_features))
    surface = gaussians.decision_surface(lambda points: run.predict(probability, points), signal, background)
    yield "decision_surface", surface


def notes(_run, _data):
    """How good the best classifier is."""
    from lesson_data.gaussians import best_accuracy

    yield f"The best possible classifier is right for {best_accuracy():.3f} of such events on average."


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
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
    parity_events=4000,
)
