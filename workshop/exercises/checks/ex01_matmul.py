"""The checks of exercise 1."""

import numpy as np

import eager.matmul
from workshop.exercises.built import built
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.sandbox.remote import type_name
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("x", "W", "y", "twice")
INITIAL = np.array([[1.0, 2.0]])
OTHER = np.array([[-0.5, 3.0]])
X = np.array([[3.0, 0.25], [4.0, -1.5]])
ALREADY_THERE = "The second call fails, as W is already in the graph: each call has to build in a new `tf.Graph()`."


@suite.task(1)
def x_is_a_placeholder(build):
    """x is a float64 placeholder [2, n]."""
    with built(build, NAMES) as graph:
        graph.placeholder("x", [2, None])


@suite.task(2)
def w_is_a_variable(build):
    """W is a float64 variable called "W" that starts as [[1, 2]]."""
    with built(build, NAMES) as graph:
        graph.tensor("W", [1, 2])
        (variable,) = graph.variables([(1, 2)])
        name = variable.op.name
        require(name == "W", f'The variable is called "{name}", expected "W".')
        graph.start()
        same("The initial value of W", graph.run(variable), INITIAL)


@suite.task(3)
def y_is_the_matrix_product(build):
    """y is the matrix product W x."""
    with built(build, NAMES) as graph:
        graph.tensor(
            "y",
            [1, None],
            instead="`*` multiplies element by element, and `tf.matmul(x, W)` is another product: W x is "
            "`tf.matmul(W, x)`.",
        )
        graph.start(graph.variables([(1, 2)]), [OTHER])
        constant = (INITIAL @ X, "y does not depend on the variable W: it is computed from its initial value.")
        same("y", graph.run("y", {"x": X}), eager.matmul.linear_map(X, OTHER), instead=[constant])


@suite.task(3)
def twice_doubles_w(build):
    """`twice` replaces W by 2 W."""
    with built(build, NAMES) as graph:
        graph.start(graph.variables([(1, 2)]), [OTHER])
        graph.run("twice")
        unchanged = (OTHER, "`twice` leaves W as it was: `2.0 * W` computes, only `tf.assign` changes the variable.")
        same("W after `twice`", graph.run("W"), 2.0 * OTHER, instead=[unchanged])


@suite.task(4)
def evaluate_gives_y(evaluate):
    """`evaluate` gives W x, as often as it is called."""
    for x in (X, X[:, :1]):
        with answering("ValueError", "already exists", ALREADY_THERE):
            value = evaluate(x)
        require(
            isinstance(value, np.ndarray),
            f"`evaluate` returned {type_name(value)}, expected an array: what `session.run` returns.",
        )
        same("The result of `evaluate`", value, eager.matmul.linear_map(x, INITIAL))


@suite.task(5)
def sessions_are_independent(two_sessions):
    """What runs in one session does not change the other."""
    values = two_sessions(X)
    require(isinstance(values, (tuple, list)) and len(values) == 2, "`two_sessions` has to return two arrays.")
    y = INITIAL @ X
    not_run = (y, "The first session gives W x: run `twice` in it before y.")
    same("y of the first session", values[0], 2.0 * y, instead=[not_run])
    doubled = (2.0 * y, "The second session gives 2 W x as well: let `twice` run in the first alone.")
    same("y of the second session", values[1], y, instead=[doubled])
