"""The checks of exercise 11."""

import numpy as np

import eager.tensors
from workshop.exercises.built import built
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("W", "doubled", "element", "column")
START = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
OTHER = np.array([[-0.5, 3.0, 0.25], [7.0, -2.0, 1.5]])
NO_ASSIGN = "`{}` leaves W as it was: it has to be what `assign` returns."
BRACKETS = "A variable of a graph takes no `W[0, 1] = ...`: read the part, and call its `assign`."


@suite.task(1)
def the_squares_are_a_tensor(square):
    """`square` gives a tensor of the squares, in the array's type."""
    with built(square, ("squares",), OTHER) as graph:
        graph.tensor("squares", [2, 3])
        doubled = (2.0 * OTHER, "That is twice the array: the square is `tf.square`.")
        same("`square` of an array", graph.run("squares"), eager.tensors.square(OTHER), instead=[doubled])
    with built(square, ("squares",), OTHER.astype(np.float32)) as graph:
        graph.tensor("squares", [2, 3], "float32")


@suite.task(2)
def the_sum_is_converted(total):
    """`total` converts the integer, and adds."""
    refused = "`number + integer` is refused, as their types differ: convert the integer by `tf.cast`."
    with (
        answering("TypeError", "does not match type", refused),
        built(total, ("total",), np.float64(2.5), np.int32(40), as_tensors=True) as graph,
    ):
        graph.tensor("total", [])
        cut = (42.0, "The half is lost: convert the integer to the type of the number, not the other way round.")
        same("The sum of 2.5 and 40", graph.run("total"), 42.5, instead=[cut])


@suite.task(3)
def w_is_a_variable(build):
    """W is a float64 variable that starts as [[1, 2, 3], [4, 5, 6]]."""
    with built(build, NAMES) as graph:
        graph.tensor("W", [2, 3])
        (variable,) = graph.variables([(2, 3)])
        graph.start()
        same("The initial value of W", graph.run(variable), START)


@suite.task(3)
def doubled_replaces_w(build):
    """`doubled` replaces W by 2 W."""
    _assigns(build, "doubled", 2.0 * OTHER, [(OTHER + 2.0, "`doubled` adds 2: it has to assign 2 W.")])


@suite.task(4)
def element_sets_one_number(build):
    """`element` sets W[0, 1] to 42 and leaves the others."""
    expected, turned, all_of_row = OTHER.copy(), OTHER.copy(), OTHER.copy()
    expected[0, 1] = turned[1, 0] = all_of_row[0] = 42.0
    instead = [
        (turned, "`element` sets W[1, 0]: the row comes first."),
        (all_of_row, "`element` sets the whole row: W[0] is a row, W[0, 1] an element."),
    ]
    _assigns(build, "element", expected, instead)


@suite.task(4)
def column_sets_two_numbers(build):
    """`column` sets W[:, 2] to [0, 1] and leaves the others."""
    expected, neighbour = OTHER.copy(), OTHER.copy()
    expected[:, 2] = neighbour[:, 1] = [0.0, 1.0]
    _assigns(build, "column", expected, [(neighbour, "`column` sets W[:, 1]: counting begins with 0.")])


@suite.task(5)
def the_states_are_right(states):
    """`states` gives W at the start and after each operation."""
    uninitialised = "W has no value yet: run `tf.global_variables_initializer()` before anything else."
    there = "The second call fails, as W is already in the graph: each call has to build in a new `tf.Graph()`."
    with answering("FailedPreconditionError", "", uninitialised), answering("ValueError", "already exists", there):
        states()
        values = states()
    require(
        isinstance(values, list) and len(values) == 4,
        "`states` has to return a list of four arrays: W at the start, and after each of the three operations.",
    )
    expected = [START, 2.0 * START, 2.0 * START, 2.0 * START]
    expected[2] = expected[2].copy()
    expected[2][0, 1] = 42.0
    expected[3] = expected[2].copy()
    expected[3][:, 2] = [0.0, 1.0]
    last = (expected[3], "Each state is the last one: note W after each operation, not when all have been run.")
    for words, value, wanted in zip(
        ("at the start", "after `doubled`", "after `element`"), values, expected, strict=False
    ):
        same(f"W {words}", value, wanted, instead=[last])
    same("W after `column`", values[3], expected[3])


@suite.task(6)
def the_slope_is_right(slope):
    """`slope` is the derivative of x² at any number, 6 at 3."""
    for at in (3.0, -0.75):
        instead = [
            (at**2, "That is x² itself: run its gradient."),
            ([2.0 * at], "`slope` returned a list: `tf.gradients` returns one, even of one gradient; take its item."),
            (6.0, "The slope is 6 wherever it is asked for: feed `at`."),
        ]
        same(f"The slope of x² at {at:g}", slope(at), eager.tensors.slope(at), instead=instead)


def _assigns(build, name: str, expected: np.ndarray, instead: list) -> None:
    """Reject unless running the operation makes `expected` of a W that is `OTHER`."""
    with answering("TypeError", "item assignment", BRACKETS), built(build, NAMES) as graph:
        graph.start(graph.variables([(2, 3)]), [OTHER])
        operation = graph[name]
        same("W before any operation is run", graph.run("W"), OTHER)
        graph.run([operation])
        same(f"W after `{name}`", graph.run("W"), expected, instead=[(OTHER, NO_ASSIGN.format(name)), *instead])
