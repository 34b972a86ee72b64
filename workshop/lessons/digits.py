"""Handwritten digits: the lecture's network of sigmoids or the chapter's with softmax outputs, beside Keras."""

from dataclasses import dataclass, field

from lesson_data.digit_networks import Network
from workshop.guide import Guide, Quantity
from workshop.lesson import TrainedLesson

HIDDEN, CLASSES = 30, 10
EPOCHS, EPOCHS_OF_MNIST = 60, 10  # the latter as in the lecture
MEASURED = 3190  # images that Keras' defaults are measured on, the last mini-batch a smaller one


@dataclass(frozen=True)
class Options:
    """The choices that this lesson alone has."""

    data: str = field(
        default="",
        metadata={
            "help": "MNIST's .npz file or folder of IDX files, or mnist: that of Keras' cache, downloaded where it is "
            f"missing (then {EPOCHS_OF_MNIST} epochs by default); else the 8x8 digits of scikit-learn."
        },
    )
    network: Network = field(
        default="sigmoid",
        metadata={"help": "The lecture's sigmoids in both layers, or the chapter's ReLU, softmax and one-hot labels."},
    )


def data(options: Options):
    """Flat images with pixels within [0, 1]: 1151 to train on and 287 to validate with, or 55 000 and 5000."""
    from lesson_data import digits

    return digits.split(digits.load(options.data), one_hot=_one_hot(options))


def _one_hot(options: Options) -> bool:
    return options.network == "softmax"


def build(options: Options, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import digits
    from lesson_data.digits import side

    inputs = digits.placeholders(side(options.data) ** 2, one_hot=_one_hot(options), dtype=dtype)
    return inputs, digits.classifier(*inputs, hidden=HIDDEN, initial=initial, learning_rate=learning_rate)


def snapshots(run, data):
    """The first three images with the network's outputs, and the weights that lead to each hidden unit."""
    from workshop.figures import digits

    images, targets = data.test_features[:3], data.test_targets[:3]
    yield "predictions", digits.predictions(images, _digits(targets), run.predict(run.model.outputs, images))
    yield "first_layer", digits.weights_as_images(run.session.run(run.model.variables[0]))


def figures(run, data):
    """Some images, the accuracy of each epoch, and the weights before and after the training."""
    from workshop.beside_keras import initial_weights
    from workshop.figures import digits, moons, training

    yield "images", digits.images(data.train_features[:25], _digits(data.train_targets[:25]))
    yield "accuracy", training.accuracies(run.history.history["val_accuracy"])
    names = [variable.op.name.removeprefix("model/") for variable in run.model.variables]
    before = [array for layer in initial_weights(run.settings) for array in layer]
    yield "weights", moons.histograms(names, before, run.session.run(run.model.variables))


def _digits(targets):
    """[n], int, of class numbers [n, 1] or one-hot labels [n, 10]."""
    return (targets.argmax(axis=1) if targets.shape[1] > 1 else targets[:, 0]).astype(int)


def notes(run, data):
    """The layers, the accuracies beside those of Keras after the same steps, and Keras' defaults."""
    import sessions
    from workshop import beside_keras

    yield str(sessions.summary(run.session.graph))
    yield beside_keras.report(run, data)
    unseen = dict(zip(run.inputs, (data.unseen_features, data.unseen_targets), strict=True))
    found = sessions.evaluate(run.session, {"accuracy": run.model.accuracy, "loss": run.model.loss}, unseen)
    yield (
        f"Of the {len(data.unseen_features)} images of the test half, which no choice was made by, "
        f"{found['accuracy']:.4f} are recognised; their loss is {found['loss']:.4f}."
    )
    yield ""
    yield from _defaults(run, data)


def _defaults(run, data):
    """What Keras' defaults are worth, used in a thread of its own, for there no graph is the default one."""
    from concurrent.futures import ThreadPoolExecutor

    from eager import digits as twin
    from workshop import keras_defaults, sigmoid_outputs
    from workshop.adam_defaults import of_averages, of_initial_weights
    from workshop.beside_keras import initial_weights

    initial, size, rate = initial_weights(run.settings), LESSON.batch_size, LESSON.learning_rate
    features, targets = (array[:MEASURED] for array in (data.train_features, data.train_targets))
    batches = [(features[at : at + size], targets[at : at + size]) for at in range(0, len(features), size)]
    with ThreadPoolExecutor(1) as thread:
        if _one_hot(run.settings.options):
            yield thread.submit(keras_defaults.of_types, twin, initial, features, targets, rate).result()
        else:
            outputs, loss = run.predict(run.model.outputs, data.test_features), run.history.history["val_loss"][-1]
            yield from sigmoid_outputs.report(loss, outputs, _digits(data.test_targets))
            yield sigmoid_outputs.of_types(initial, features, targets, rate)
        yield thread.submit(of_initial_weights, *initial[0][0].shape).result()
        yield thread.submit(of_averages, twin, initial, batches, rate).result()


GUIDE = Guide(
    graph="`inputs` holds the placeholders of images and labels, `model` the layers and the ten outputs, `loss` the "
    "cross-entropy, `train` the gradients and plain gradient descent, `metrics` the accuracy.",
    quantities={
        "loss": Quantity("loss", "cross-entropy", "Mean cross-entropy of an image; guessing gives ln 10 = 2.303.", ""),
        "accuracy": Quantity("metric", "accuracy", "Fraction of the validation images that are recognised."),
    },
    figures={
        "images": "The first 25 training images with their digits.",
        "predictions": "The first three validation images and the ten outputs for each.",
        "first_layer": "The weights from the pixels to each hidden unit, as images.",
        "weights": "The weights and biases of both layers before and after the training.",
        "accuracy": "The accuracy on the validation images after each epoch.",
        "loss": "The loss of training and validation images after each epoch.",
    },
)

LESSON = TrainedLesson(
    name="digits",
    title="handwritten digits, in Keras' words and in a graph's",
    data=data,
    build=build,
    units=lambda _: (HIDDEN, CLASSES),
    twin="eager.digits",
    output="outputs",
    loss="softmax_cross_entropy",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=EPOCHS,
    epochs_of=lambda options: EPOCHS_OF_MNIST if options.data else EPOCHS,
    batch_size=32,
    learning_rate=1e-2,
    optimizer="descent",
    options=Options,
    variants=({"network": "softmax"},),
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
