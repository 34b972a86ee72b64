"""The checks of exercise 9."""

import numpy as np

import lesson_data.gaussians
import eager.gaussians
import eager.losses
from workshop.exercises.checks.cross_entropy import misconceptions
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import Remote, theirs, type_name
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow")
DATA = lesson_data.gaussians.draw(events=20)
CASE = Case(eager.gaussians, 2, (100, 1), DATA.train_features, DATA.train_targets, 0.01)
ARRAYS = [array for layer in CASE.initial for array in layer]
X, LABELS = DATA.train_features, DATA.train_targets


@suite.task(1)
def the_variables_are_right(variables):
    """`variables` gives four float64 variables."""
    weights = variables(ARRAYS)
    require(
        isinstance(weights, (list, tuple)) and len(weights) == 4 and all(isinstance(weight, tf.Variable) for weight in weights),
        "`variables` has to return a list of four `tf.Variable`.",
    )
    for weight, array in zip(weights, ARRAYS, strict=True):
        kind = weight.dtype.name
        require(kind == "float64", f"A variable is {kind}: with less than float64 no 1e-12.")
        same("A variable", weight.numpy(), array)


@suite.task(2)
def the_network_is_right(network):
    """The logits are those of the eager twin."""
    logits = _numbers("network", network(_weights(), tf.constant(X)))
    sigmoid = 1.0 / (1.0 + np.exp(-CASE.expected.outputs))
    already = (sigmoid, "The sigmoid is applied already: logits are the numbers before it.")
    same("The logits", logits, CASE.expected.outputs, instead=[already, *CASE.outputs_misconceptions()])


@suite.task(3)
def the_loss_is_right(cross_entropy):
    """`cross_entropy` is the mean sigmoid cross-entropy."""
    logits = CASE.expected.outputs
    loss = _numbers("cross_entropy", cross_entropy(tf.constant(logits), tf.constant(LABELS)))
    same("The loss", loss, eager.losses.cross_entropy(logits, LABELS), instead=misconceptions(logits, LABELS))


@suite.task(4)
def the_gradients_are_right(gradients):
    """The gradients are those of the eager twin."""
    results = gradients(_weights(), tf.constant(X), tf.constant(LABELS))
    require(
        isinstance(results, (list, tuple)) and len(results) == 4, "`gradients` has to return four tensors, in a list."
    )
    for name, result, wanted in zip(("W1", "b1", "W2", "b2"), results, CASE.expected.gradients, strict=True):
        require(
            result is not None,
            f"The gradient by {name} is None: network and loss have to be computed within the block of the tape.",
        )
        summed = (len(X) * wanted, "The gradients are those of the sum over the events: the loss is their mean.")
        ascent = (-wanted, f"The gradient by {name} has the wrong sign.")
        same(f"The gradient by {name}", _numbers("gradients", result), wanted, instead=[summed, ascent])


@suite.task(5)
def the_difference_is_right(largest_difference):
    """`largest_difference` is relative to the largest expected magnitude."""
    expected = np.array([[1.0, -4.0], [0.0, 2.0]])
    got = expected + np.array([[0.0, 0.5], [-1.0, 0.0]])
    instead = [
        (1.0, "That is the absolute difference: divide by the largest magnitude in `expected`."),
        (0.5 / 4.0, "A negative difference counts as well: take the absolute value."),
        (0.5, "A negative number has a magnitude, too: divide by the largest |expected|."),
        (1.0 / 3.5, "Divide by the largest magnitude in `expected`, the reference, not in `got`."),
        (
            np.inf,
            "An element that is expected to be 0 must not make the result infinite: divide by the largest magnitude.",
        ),
    ]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = largest_difference(got, expected)
    require(not bool(np.isnan(value)), "The result is NaN: divide by the largest magnitude, not element by element.")
    same("The largest difference", value, 0.25, instead=instead)
    same("The largest difference of an array and itself", largest_difference(expected, expected), 0.0)


@suite.task(5)
def shapes_and_nan_differ(largest_difference):
    """Other shapes and NaN never pass for equal."""
    column = np.array([[1.0], [1.0]])
    require(
        bool(largest_difference(column[:, 0], column) == np.inf),
        "[2] and [2, 1] broadcast to [2, 2] and seem equal: compare the shapes first, and return infinity.",
    )
    broken = np.array([[1.0], [np.nan]])
    for got, expected in ((broken, column), (column, broken), (broken, broken)):
        value = largest_difference(got, expected)
        require(bool(value == np.inf), f"With NaN in an array the result is {value}, expected infinity.")


def _weights() -> list[Remote]:
    return [tf.Variable(array) for array in ARRAYS]


def _numbers(function: str, result) -> np.ndarray:
    require(
        (isinstance(result, tf.Tensor) or isinstance(result, tf.Variable)) and hasattr(result, "numpy"),
        f"`{function}` gives {type_name(result)}, expected a tensor of numbers: no graph and no session this time.",
    )
    return result.numpy()
