"""The checks of exercise 2."""

import numpy as np

import eager.xor
from workshop.exercises.built import built
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.sandbox.remote import type_name
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("x", "hidden", "y")
SHAPES = [(2, 2), (2,), (2, 1), (1,)]
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [-0.5, 2.0]])
BOOK: tuple[np.ndarray, ...] = (np.ones((2, 2)), np.array([0.0, -1.0]), np.array([[1.0], [-2.0]]), np.zeros(1))
RANDOM = tuple(np.random.default_rng(26).normal(size=shape) for shape in SHAPES)


@suite.task(1)
def the_hidden_layer_has_its_variables(build):
    """hidden is float64, with two trainable variables."""
    with built(build, NAMES, *RANDOM) as graph:
        graph.placeholder("x", [None, 2])
        graph.tensor("hidden", [None, 2])
        graph.gradients("hidden", graph.variables(SHAPES[:2], alone=False))


@suite.task(1)
def the_hidden_layer_is_right(build):
    """hidden is max(0, x W1 + b1)."""
    W1, b1, _, _ = RANDOM
    with built(build, NAMES, *RANDOM) as graph:
        graph.start()
        hidden = graph.run("hidden", {"x": X})
    instead = [
        (
            np.maximum(X @ W1.T + b1, 0.0),
            "W1 is transposed: events are rows, so the product is x W1, `tf.matmul(x, W1)`.",
        ),
        (X @ W1 + b1, "The hidden layer is linear: `tf.nn.relu` is missing, and without it XOR is impossible."),
        (np.maximum(X @ W1, 0.0) + b1, "The bias is added after the rectifier: it belongs inside, max(0, x W1 + b1)."),
        (np.maximum(X @ W1, 0.0), "The bias b1 is made, but not added."),
        (1.0 / (1.0 + np.exp(-X @ W1 - b1)), "The hidden layer has a sigmoid in place of the rectifier `tf.nn.relu`."),
    ]
    same("`hidden`", hidden, np.maximum(X @ W1 + b1, 0.0), instead=instead)


@suite.task(2)
def the_output_has_its_variables(build):
    """y is float64, with two further trainable variables."""
    with built(build, NAMES, *RANDOM) as graph:
        graph.tensor("y", [None, 1])
        graph.gradients("y", graph.variables(SHAPES))


@suite.task(2)
def the_output_is_right(build):
    """y is hidden W2 + b2, as in the eager twin."""
    W1, b1, W2, b2 = RANDOM
    with built(build, NAMES, *RANDOM) as graph:
        graph.start()
        y = graph.run("y", {"x": X})
    expected = eager.xor.network(X, [(W1, b1), (W2, b2)])
    rectified = (np.maximum(expected, 0.0), "y is rectified: the output layer is linear, without `tf.nn.relu`.")
    unbiased = (expected - b2, "The bias b2 is made, but not added.")
    same("`y`", y, expected, instead=[rectified, unbiased])


@suite.task(3)
def the_predictor_predicts(predictor):
    """The predictor computes XOR."""
    predict = predictor(BOOK)
    require(callable(predict), f"`predictor` returned {type_name(predict)}, expected a function.")
    closed = "The session is closed already: do not open it by `with` here."
    with answering("RuntimeError", "closed Session", closed):
        values = predict(X[:4])
    same("The prediction for (0, 0), (0, 1), (1, 0), (1, 1)", values, [[0.0], [1.0], [1.0], [0.0]])


@suite.task(3)
def the_predictor_can_be_called_again(predictor):
    """The predictor can be called for other inputs, and made for other weights."""
    first, second = predictor(BOOK), predictor(RANDOM)
    for predict, weights in ((first, BOOK), (second, RANDOM), (first, BOOK)):
        expected = eager.xor.network(X, [(weights[0], weights[1]), (weights[2], weights[3])])
        same("The prediction of one of two predictors", predict(X), expected)
