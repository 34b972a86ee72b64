"""The checks of exercise 13."""

import numpy as np

import eager.digits
from workshop.exercises.built import built
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import Rejected, answering, require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
NAMES = ("x", "digits", "logits", "outputs", "loss", "train")
FEEDS = NAMES[:2]
RATE, PIXELS = 0.5, 6
RNG = np.random.default_rng(13)
X, DIGITS = RNG.uniform(size=(12, PIXELS)), np.array([3, 0, 9, 9, 1, 7, 2, 5, 8, 4, 6, 3])
IMAGES = RNG.integers(0, 16, (5, 3, 4)).astype(np.uint8)
IMAGES[0] = 16 * (np.arange(12).reshape(3, 4) % 2)  # the others have no pixel of 16
WEIGHTS = [RNG.normal(size=shape) for shape in ((3, 3), (3, 3), (2,))]
CASE = Case(eager.digits, PIXELS, (30, 10), X, DIGITS.astype(np.float64), RATE, optimizer="GradientDescentOptimizer")


@suite.task(1)
def the_images_are_rows(flatten):
    """`flatten` makes a row of each image, within [0, 1]."""
    images, wanted = IMAGES, IMAGES.reshape(5, 12) / 16.0
    rows = np.asarray(flatten(images.copy(), 16))
    instead = [
        (wanted * 16.0, "The pixels are not divided by `darkest`."),
        (np.floor(wanted), "`//` throws away what is behind the point: divide by `/`."),
        (images / 16.0, "The images are still tables: each becomes one row."),
        (images.ravel() / 16.0, "All images are one row now: each becomes a row of its own, [n, height * width]."),
        (
            images.transpose(0, 2, 1).reshape(5, 12) / 16.0,
            "The pixels are in the order of the columns: go line by line.",
        ),
        (wanted.T, "Images are rows here, not columns."),
        (wanted / wanted.max(axis=1, keepdims=True), "Each image is divided by its own largest pixel: take `darkest`."),
        (wanted - wanted.mean(axis=0), "The mean is subtracted as well: the rows are to be within [0, 1]."),
    ]
    same("`flatten`", rows, wanted, instead=instead)
    require(rows.dtype == np.float64, f"`flatten` gives {rows.dtype}, expected float64.")
    same("`flatten` where darkest is 255", flatten(images.copy(), 255), images.reshape(5, 12) / 255.0)


@suite.task(2)
def the_labels_are_one_hot(one_hot):
    """`one_hot` has a 1 in the column of each digit, also where a digit does not occur."""
    some = np.array([3, 0, 3, 7], np.int32)
    with built(one_hot, ("labels",), some, as_tensors=True) as graph:
        labels = graph["labels"]
        require(tf.is_tensor(labels) is True, "`one_hot` has to return a tensor of the graph.")
        kind = labels.dtype.base_dtype.name
        require(
            kind == "float64",
            f"The labels are {kind}, expected float64: `tf.one_hot` makes float32 where nothing is said.",
        )
        value = graph.run("labels")
    wanted = np.eye(10)[some]
    instead = [
        (wanted.T, "The classes are the columns: [n, 10]."),
        (wanted[:, :8], "A digit that does not occur has its column as well: the depth is 10."),
        (1.0 - wanted, "There is a 0 in the digit's column, and a 1 in all others."),
        (np.eye(11)[some][:, 1:], "The columns are counted from 1: the first is that of the digit 0."),
    ]
    same("`one_hot`", value, wanted, instead=instead)


@suite.task(3)
def the_structure_is_right(build):
    """Placeholders, logits, outputs and the four variables have the types and shapes asked for."""
    with built(build, NAMES, RATE, PIXELS) as graph:
        graph.placeholder("x", [None, PIXELS])
        vector = "The loss takes one whole number an image: `digits` is a vector here, neither a column nor one-hot."
        graph.tensor("digits", [None], "int32", instead=vector)
        for name in ("logits", "outputs"):
            graph.tensor(name, [None, 10])
        graph.variables(CASE.shapes)


@suite.task(3)
def the_outputs_are_right(build):
    """Logits and outputs are those of the eager twin."""
    with built(build, NAMES, RATE, PIXELS) as graph:
        CASE.start(graph)
        logits, outputs = graph.run(["logits", "outputs"], {"x": X})
    wanted = CASE.forward(_sigmoid)
    instead = [
        (_sigmoid(wanted), "`logits` has the sigmoid applied already: logits are the numbers before it."),
        (CASE.forward(lambda z: z), "The hidden layer is linear: it needs `tf.sigmoid`, or both layers are one."),
        (CASE.forward(), "The hidden layer has a rectifier in place of the sigmoid."),
        (CASE.forward(_sigmoid, bias=0.0), "The biases are made, but not added."),
    ]
    same("`logits`", logits, wanted, instead=instead)
    instead = [
        (_sigmoid(_sigmoid(wanted)), "`outputs` has the sigmoid applied twice."),
        (_softmax(wanted), "`outputs` is a softmax: the lecture has a sigmoid of each logit."),
        (wanted, "`outputs` is the logits: the sigmoid is missing."),
    ]
    same("`outputs`", outputs, CASE.expected.outputs, instead=instead)


@suite.task(4)
def the_loss_is_right(build):
    """The loss is that of the eager twin, computed from the logits."""
    with built(build, NAMES, RATE, PIXELS) as graph:
        graph.tensor("loss", None)
        graph.gradients("loss", CASE.start(graph))
        value = graph.run("loss", {"x": X, "digits": DIGITS.astype(np.int32)})
    images = _costs(CASE.forward(_sigmoid))
    outputs = CASE.expected.outputs
    instead = [
        (images.sum(), "The loss is the sum over the images; take their mean."),
        (images, "The loss is one number for each image; take their mean."),
        (-images.mean(), "The loss has the wrong sign."),
        (
            _costs(outputs).mean(),
            "The loss is given the outputs: `sparse_softmax_cross_entropy_with_logits` has a softmax inside, give it "
            "the logits.",
        ),
        (
            -np.log(outputs[np.arange(len(X)), DIGITS]).mean(),
            "That is minus the logarithm of the true digit's output alone, which outputs of 1 for all digits make 0.",
        ),
    ]
    same("`loss`", value, CASE.expected.loss, instead=instead)


@suite.task(4)
def the_training_is_right(build):
    """Gradients and five steps of gradient descent are those of the eager twin."""
    with built(build, NAMES, RATE, PIXELS) as graph:
        variables = CASE.start(graph)
        CASE.gradients(graph, variables, FEEDS)
        require(not hasattr(graph["train"], "dtype"), "`train` is a tensor, expected the operation of `minimize`.")
        CASE.training(graph, FEEDS)


@suite.task(5)
def the_parameters_are_counted(parameters):
    """`parameters` adds up the sizes of the trainable variables."""
    with tf.Graph().as_default():
        tf.get_variable("kernel", [784, 30])
        tf.get_variable("bias", [30])
        tf.get_variable("scale", [])
        tf.get_variable("moving_mean", [30], trainable=False)
        count = parameters()
    instead = [
        (3.0, "That is the number of variables: add up how many numbers each holds."),
        (23_581.0, "A variable that is not trainable is counted as well."),
        (23_550.0, "A variable with the shape [] is one number: the product of no numbers is 1."),
        (784.0 + 30 + 30, "The sizes of a variable are multiplied, not added."),
    ]
    same("`parameters`", count, 23_551.0, instead=instead)
    require(isinstance(count, int), f"`parameters` gives a {type(count).__name__}, expected an int.")


@suite.task(6)
def the_weights_are_set(set_weights):
    """`set_weights` gives each trainable variable its array, and adds nothing to the graph."""
    arrays, graph = WEIGHTS, tf.Graph()
    with graph.as_default():
        step = tf.get_variable("step", [], tf.float64, tf.zeros_initializer(), trainable=False)
        variables = [tf.get_variable(name, a.shape, tf.float64) for name, a in zip("wub", arrays, strict=True)]
        initialize = tf.global_variables_initializer()
    graph.finalize()
    with tf.Session(graph=graph) as session:
        session.run(initialize)
        before = session.run(variables)
        with (
            answering(
                "RuntimeError", "finalized", "An operation is added to the graph: each call would make it larger."
            ),
            answering("ValueError", "shape", "An array is loaded into another variable than its own: see their order."),
        ):
            set_weights(session, arrays)
        after = session.run(variables)
        if all(np.array_equal(old, new) for old, new in zip(before, after, strict=True)):
            raise Rejected("The variables have the values that they had: `load` gives them others.")
        for name, new, wanted in zip("wub", after, arrays, strict=True):
            other = (arrays[0] if name == "u" else arrays[1], "The arrays are in another order than the variables.")
            same(f"The variable {name}", new, wanted, instead=[other] if name != "b" else [])
        same("A variable that is not trainable", session.run(step), 0.0)


def _costs(logits: np.ndarray) -> np.ndarray:
    return -np.log(_softmax(logits)[np.arange(len(X)), DIGITS])


def _softmax(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-logits))
