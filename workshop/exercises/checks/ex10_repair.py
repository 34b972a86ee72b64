"""The checks of exercise 10."""

import numpy as np

from workshop.exercises.built import built
from workshop.exercises.checks.cross_entropy import misconceptions, per_event
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
X = np.array([[0.2, 1.0], [-1.0, 0.4], [2.0, -0.3]])
LABELS = np.array([[0.0], [1.0], [1.0]])


@suite.task(1)
def the_graph_does_not_grow(squares):
    """The graph of `squares` has the same size for three numbers as for thirty."""
    sizes = []
    for count in (3, 30):
        values = np.linspace(-2.0, 3.0, count)
        with tf.Graph().as_default() as graph:
            results = squares(list(values))
        same("The result of `squares`", np.array(results, np.float64), values**2)
        sizes.append(len(graph.get_operations()))
    require(
        sizes[0] == sizes[1],
        f"The graph grows in the loop: it has {sizes[0]} nodes after 3 numbers and {sizes[1]} after 30. Make the nodes "
        "before the loop, and feed the number.",
    )


@suite.task(2)
def the_variable_is_shared(outputs):
    """Both calls of `layer` use one variable."""
    twice = "The variable is created twice: the second call of `layer` has to reuse the one of the first."
    with (
        answering("ValueError", "already exists", twice),
        built(outputs, ("first", "second"), np.eye(3), np.eye(3), as_tensors=True) as graph,
    ):
        count = len(graph.collection("GLOBAL_VARIABLES"))
        require(
            count == 1,
            f"There are {count} variables, expected one: what is trained must be what is tested, so the second call of "
            "`layer` has to reuse W.",
        )
        W = np.array([[1.0], [-2.0], [0.5]])
        graph.start(graph.variables([(3, 1)]), [W])
        for name in ("first", "second"):
            same(f"The {name} output for unit vectors, which is W", graph.run(name), W)


@suite.task(3)
def every_variable_is_initialised(minimum):
    """`minimum` runs Adam with all of its variables initialised."""
    uninitialised = (
        "A variable is not initialised: `tf.global_variables_initializer()` knows only the variables that exist when "
        "it is called, and Adam makes its own in `minimize`."
    )
    for start, steps in ((0.0, 1), (5.0, 20)):
        with tf.Graph().as_default(), answering("FailedPreconditionError", "", uninitialised):
            value = minimum(start, steps)
        same(f"w after {steps} steps from {start:g}", value, _adam(start, steps), 1e-6)


@suite.task(4)
def the_feed_has_the_right_shape(mean_squared_error):
    """`mean_squared_error` feeds the targets as a column."""
    predictions, targets = np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 0.0, 1.0])
    wrong_shape = "The feed has the wrong shape: targets are [n], the placeholder is [n, 1]. Reshape what is fed."
    with tf.Graph().as_default(), answering("ValueError", "Cannot feed value of shape", wrong_shape):
        value = mean_squared_error(predictions, targets)
    matrix = (
        ((predictions - targets) ** 2).mean(),
        "The difference broadcasts to a matrix [n, n]: keep the placeholders [None, 1] and reshape what is fed.",
    )
    same("The mean squared error", value, ((predictions[:, 0] - targets) ** 2).mean(), instead=[matrix])


@suite.task(5)
def the_gradient_exists(loss_and_gradient):
    """The loss can be differentiated."""
    with built(loss_and_gradient, ("loss", "gradient"), X, LABELS, as_tensors=True) as graph:
        require(
            graph["gradient"] is not None,
            "The gradient is None: a decision (`>`, `tf.not_equal`, a cast of a boolean) has no derivative. Use the "
            "cross-entropy of the logits.",
        )
        graph.tensor("loss", None)
        graph.start()
        loss, gradient = graph.run(["loss", "gradient"])
    logits = X @ np.array([[0.5], [-0.5]])
    same("The loss", loss, per_event(logits, LABELS).mean(), instead=misconceptions(logits, LABELS))
    same("The gradient", gradient, X.T @ (1.0 / (1.0 + np.exp(-logits)) - LABELS) / len(X))


def _adam(w: float, steps: int) -> float:
    """Where Adam with a rate of 0.1 brings w on (w - 3)^2."""
    first = second = 0.0
    for step in range(1, steps + 1):
        gradient = 2.0 * (w - 3.0)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        w -= 0.1 * np.sqrt(1.0 - 0.999**step) / (1.0 - 0.9**step) * first / (np.sqrt(second) + 1e-8)
    return w
