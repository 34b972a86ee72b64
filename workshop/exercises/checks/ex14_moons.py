"""The checks of exercise 14."""

import numpy as np

from workshop.exercises.built import built
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import LearnersError, theirs
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
RNG = np.random.default_rng(14)
CLASSES = np.array([0, 9, 3, 3])
X, W = RNG.normal(size=(4, 4)), RNG.normal(size=(4, 10))


@suite.task(1)
def the_layers_are_counted(summary):
    """`summary` counts the trainable parameters of each layer."""
    with tf.Graph().as_default():
        for name, shape in (("one/kernel", [2, 10]), ("one/bias", [10]), ("deep/two/kernel", [10, 3])):
            tf.get_variable(name, shape, tf.float64)
        tf.get_variable("one/moment", [10], tf.float64, trainable=False)
        counts = summary()
    require(isinstance(counts, dict), "`summary` has to return a dictionary.")
    wanted = {"one": 30, "deep/two": 30}
    require(
        counts.get("one") != 40,
        "What is not trained is counted as well: `tf.global_variables()` lists it, `tf.trainable_variables()` does not.",
    )
    require(counts.get("one") != 20, "The biases are left out.")
    require(
        set(counts) == set(wanted),
        f"`summary` names the layers {sorted(map(str, counts))}, expected {sorted(wanted)}: what stands before the "
        "last `/`.",
    )
    require(counts == wanted, f"`summary` returned {counts}, expected {wanted}.")


@suite.task(2)
def the_codes_are_right(one_hot):
    """`one_hot` has a 1 in the place of the class and 0 elsewhere."""
    wanted = np.eye(4)[[2, 0, 1, 2]]
    instead = [
        (wanted.T, "The rows are columns: one row for each label."),
        (wanted[:, :3], "There is a place only for the classes that occur: make `number` of them."),
        (np.roll(wanted, -1, axis=1), "Classes are counted from 0: class 0 has the first place."),
    ]
    codes = one_hot(np.array([2, 0, 1, 2]), 4)
    same("`one_hot` of 2, 0, 1, 2", codes, wanted, instead=instead)
    kind = np.asarray(codes).dtype
    require(kind == np.float64, f"`one_hot` gives {kind}, expected float64.")


@suite.task(2)
def a_class_without_a_place_is_an_error(one_hot):
    """`one_hot` raises a ValueError for a class that has no place."""
    for classes in (np.array([0, 2]), np.array([1, -1])):
        try:
            one_hot(classes, 2)
        except LearnersError as error:
            if "ValueError" not in error.kinds:
                raise
        else:
            require(False, f"`one_hot` of the classes {classes.tolist()} among two passes without a ValueError.")


@suite.task(3)
def points_keep_their_labels(validation_split):
    """`validation_split` uses every point once, with its own label."""
    features, labels = _numbered()
    parts = validation_split(features.copy(), labels.copy(), theirs("numpy.random").default_rng(0))
    require(isinstance(parts, (tuple, list)) and len(parts) == 4, "`validation_split` has to return four arrays.")
    shapes = [np.shape(part) for part in parts]
    wanted = [(40, 2), (40, 1), (10, 2), (10, 1)]
    require(shapes == wanted, f"The four arrays have the shapes {shapes}, expected {wanted}.")
    points, classes = np.concatenate(parts[::2]), np.concatenate(parts[1::2])
    require(sorted(points[:, 0]) == sorted(features[:, 0]), "Every point has to be in one of the two parts, once.")
    own = labels[points[:, 0].astype(int)]
    require(
        np.array_equal(classes, own), "Points and labels were shuffled apart: index both with the same random order."
    )


@suite.task(3)
def the_part_that_validates_is_random(validation_split):
    """The part that validates is drawn at random from all points."""
    features, labels = _numbered()
    rng = theirs("numpy.random").default_rng(0)
    first, second = (validation_split(features.copy(), labels.copy(), rng)[2] for _ in range(2))
    require(
        not np.array_equal(first, features[40:]),
        "The last part of the arrays is taken as it comes: sorted by class, it holds one class alone. Shuffle first.",
    )
    require(
        not np.array_equal(first, second),
        "Every call makes the same split: use the `rng` that is given, without a new seed.",
    )


@suite.task(4)
def what_was_saved_is_loaded(load):
    """`load` restores what was saved and initialises the rest."""
    with theirs("tempfile").TemporaryDirectory() as folder, tf.Graph().as_default():
        saved = tf.get_variable("saved", [3], tf.float64, tf.zeros_initializer())
        other = tf.get_variable("other", [2], tf.float64, tf.ones_initializer())
        saver, path = tf.train.Saver([saved]), f"{folder}/weights"
        with tf.Session() as session:
            session.run(tf.global_variables_initializer())
            saved.load(np.array([1.0, 2.0, 3.0]), session)
            saver.save(session, path)
        with tf.Session() as session:
            load(session, saver, path)
            overwritten = (np.zeros(3), "The weights are initialised after they were restored: turn the two lines round.")
            ready = session.run([tf.is_variable_initialized(variable) for variable in (saved, other)])
            require(bool(ready[0]), "The variable that was saved has no value: restore it.")
            require(bool(ready[1]), "A variable that the checkpoint does not hold has no value: initialise it.")
            same("The variable that was saved", session.run(saved), [1.0, 2.0, 3.0], instead=[overwritten])
            same("The other variable", session.run(other), [1.0, 1.0])


@suite.task(5)
def ten_classes_have_ten_outputs(ten_classes):
    """`ten_classes` gives ten logits and the mean softmax cross-entropy."""
    with built(ten_classes, ("logits", "loss"), X, CLASSES, as_tensors=True) as graph:
        shapes = [tuple(variable.shape.as_list()) for variable in graph.collection("TRAINABLE_VARIABLES")]
        require(
            shapes != [(4, 1)],
            "One output for ten classes: a sigmoid tells two classes apart, and for class 9 its cross-entropy has no "
            "lower bound.",
        )
        graph.start(graph.variables([(4, 10)]), [W])
        logits, loss = graph.run(["logits", "loss"])
    wanted = X @ W
    same("`logits`", logits, wanted, instead=[(_softmax(wanted), "`logits` has the softmax applied already.")])
    events = _cross_entropy(wanted)
    instead = [
        (events.sum(), "The loss is the sum over the events; take their mean."),
        (events, "The loss is one number for each event; take their mean."),
        (
            _cross_entropy(_softmax(wanted)).mean(),
            "The softmax is applied twice: the cross-entropy has it inside, so give it the logits.",
        ),
    ]
    same("`loss`", loss, events.mean(), instead=instead)


def _numbered() -> tuple[np.ndarray, np.ndarray]:
    """50 points, numbered in their first column, and their labels, sorted by class."""
    numbers = np.arange(50.0)
    return np.column_stack([numbers, RNG.normal(size=50)]), (numbers >= 25).astype(np.float64)[:, None]


def _softmax(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _cross_entropy(logits: np.ndarray) -> np.ndarray:
    return -np.log(_softmax(logits)[np.arange(len(logits)), CLASSES])
