"""Penguins of three species, and a split that puts copies of one bird into both halves."""

from dataclasses import dataclass, field, replace

from lesson_data.bird_order import Order
from workshop.guide import Guide, Quantity
from workshop.lesson import TrainedLesson


@dataclass(frozen=True)
class Options:
    """The choice that this lesson alone has."""

    order: Order = field(
        default="split-first",
        metadata={"help": "Copy the training birds alone, or all of them before the split as the course does."},
    )


def data(options: Options):
    """932 rows to train on, four of each bird; 100 to test, or 400 where all birds were copied."""
    from lesson_data import penguins

    return penguins.split(penguins.load(), options.order)


def build(_: Options, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import penguins

    inputs = penguins.placeholders(dtype=dtype)
    return inputs, penguins.classifier(*inputs, learning_rate=learning_rate, initial=initial)


def snapshots(run, data):
    """The confusion matrix of the test rows."""
    from lesson_data.penguins import SPECIES
    from workshop.figures import penguins

    found = run.predict(run.model.species, data.test_features)
    yield "confusion", penguins.confusion(data.test_targets.argmax(axis=1), found, SPECIES)


def figures(run, _data):
    """Weights and biases, layer by layer."""
    from lesson_data.penguins import SPECIES
    from workshop.figures import penguins

    yield "layers", penguins.layers(layers(run), ("bill length", "bill depth", "flipper", "body mass"), SPECIES)


def layers(run):
    """Name, kernel and bias of every layer."""
    variables = run.model.variables
    names = [kernel.op.name.split("/")[1] for kernel in variables[::2]]
    arrays = run.session.run(variables)
    return list(zip(names, arrays[::2], arrays[1::2], strict=True))


def notes(run, data):
    """The leak in numbers, the layers, a bird that the network classifies once loaded again, and Keras' defaults."""
    from workshop.adam_defaults import differences
    from workshop.leak import report
    from workshop.parity.training import initial_arrays

    chosen = run.settings.options
    other = replace(chosen, order="split-first" if chosen.order != "split-first" else "oversample-first")
    yield report(chosen.order, data, _right(run.predict(run.model.species, data.test_features), data))
    split, found = _trained(replace(run.settings, options=other))
    yield report(other.order, split, _right(found, split))
    for name, kernel, bias in layers(run):
        yield f"\n{name}: kernel {list(kernel.shape)}, then bias {list(bias.shape)}\n{kernel.round(2)}\n{bias.round(2)}"
    yield ""
    yield _loaded_again(run, data)
    initial = initial_arrays(data.train_features.shape[1], LESSON.units(chosen))
    arrays = data.train_features, data.train_targets
    yield from differences(LESSON.twin, initial, *arrays, LESSON.batch_size, LESSON.learning_rate)


def _right(found, split):
    return found == split.test_targets.argmax(axis=1)


def _trained(settings):
    """The rows that the settings ask for, and the species that a network trained on them finds in the test rows."""
    import tensorflow.compat.v1 as tf

    import sessions

    split = data(settings.options)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = settings.build()
        feeds = dict(zip(inputs, (split.train_features, split.train_targets), strict=True))
        chosen = {"epochs": settings.epochs, "batch_size": settings.batch_size, "seed": settings.seed}
        sessions.fit(session, model.train, model.loss, feeds, **chosen)
        return split, sessions.predict(session, model.species, {inputs.features: split.test_features})


def _loaded_again(run, data) -> str:
    """The checkpoint in a new graph: the same numbers, and the course's unknown bird."""
    import numpy as np
    import tensorflow.compat.v1 as tf

    import sessions
    from lesson_data.penguins import SPECIES, UNKNOWN

    before = run.predict(run.model.probability, data.test_features)
    checkpoint = tf.train.latest_checkpoint(str(run.directory.path / "checkpoints"))
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = run.settings.build()
        tf.train.Saver(model.variables).restore(session, checkpoint)
        after = sessions.predict(session, model.probability, {inputs.features: data.test_features})
        (found,), (probabilities,) = session.run((model.species, model.probability), {inputs.features: [UNKNOWN]})
    difference = np.abs(after - before).max()
    return (
        f"Saved, and loaded into a new graph, the network differs by {difference:g} on the test rows. The bird "
        f"{list(UNKNOWN)} it takes for {SPECIES[found]}, with the probability {probabilities[found]:.4f}."
    )


GUIDE = Guide(
    graph="`inputs` holds the placeholders of birds and one-hot labels, `model` the layers, the probabilities and the "
    "species, `loss` the cross-entropy, `train` the gradients and Adam, `metrics` the accuracy.",
    quantities={
        "loss": Quantity("loss", "cross-entropy", "Mean softmax cross-entropy of a row; guessing gives ln 3 = 1.099."),
        "accuracy": Quantity("metric", "accuracy", "Fraction of the test rows whose species is found."),
    },
    figures={
        "confusion": "How many test rows of each species were taken for which.",
        "layers": "The weights and biases of every layer, with their numbers.",
        "loss": "The loss of training and test rows after each epoch.",
    },
)

LESSON = TrainedLesson(
    name="penguins",
    title="penguins of three species, and a leak between the halves",
    data=data,
    build=build,
    units=lambda _: (10, 10, 3),
    twin="eager.penguins",
    output="probability",
    loss="softmax_cross_entropy",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=50,
    batch_size=10,
    learning_rate=1e-3,
    options=Options,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 2},
)
