"""The checks of exercise 4."""

import numpy as np

import lesson_data.gaussians
import eager.gaussians
import eager.losses
from workshop.exercises.built import built
from workshop.exercises.checks import classifier
from workshop.exercises.checks.cross_entropy import misconceptions
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.suite import Suite

suite = Suite()
DATA = lesson_data.gaussians.draw(events=20)
CASE = Case(eager.gaussians, 2, (100, 1), DATA.train_features, DATA.train_targets, 0.01)
LOGITS = np.array([[-1.5], [0.3], [2.0], [-0.2]])
LABELS = np.array([[0.0], [1.0], [1.0], [1.0]])


@suite.task(1)
def the_loss_is_right(cross_entropy):
    """`cross_entropy` is the mean sigmoid cross-entropy."""
    with built(cross_entropy, ("loss",), LOGITS, LABELS) as graph:
        graph.tensor("loss", None)
        value = graph.run("loss")
    expected = eager.losses.cross_entropy(LOGITS, LABELS)
    same("`cross_entropy`", value, expected, instead=misconceptions(LOGITS, LABELS))


@suite.task(1)
def the_loss_does_not_overflow(cross_entropy):
    """`cross_entropy` is finite for any logit."""
    with built(cross_entropy, ("loss",), np.array([[800.0], [-800.0]]), np.array([[0.0], [0.0]])) as graph:
        value = graph.run("loss")
    require(
        bool(np.isfinite(value)),
        f"`cross_entropy` is {value} for a logit of 800: computed from the probability, it overflows. Use "
        "`tf.nn.sigmoid_cross_entropy_with_logits`.",
    )
    same("`cross_entropy` for logits of ±800", value, 400.0)


@suite.task(2)
def the_placeholders_are_right(build):
    """x and labels are float64 placeholders of the shapes asked for."""
    classifier.placeholders(build, CASE)


@suite.task(3)
def the_network_is_right(build):
    """Logits, probability and the four variables are float64 and have the shapes asked for."""
    classifier.network(build, CASE)


@suite.task(3)
def the_outputs_are_right(build):
    """Logits and probability are those of the eager twin."""
    classifier.outputs(build, CASE)


@suite.task(4)
def the_loss_of_the_network_is_right(build):
    """The loss is that of the eager twin."""
    classifier.loss(build, CASE)


@suite.task(4)
def the_training_is_right(build):
    """Gradients and five steps of Adam are those of the eager twin."""
    classifier.training(build, CASE)


@suite.task(5)
def the_surface_is_right(surface):
    """`surface` is the table of the function's values."""
    axis = np.array([-1.0, 0.5, 2.0])
    calls = []

    def predict(points):
        points = np.asarray(points)
        require(
            points.ndim == 2 and points.shape[1] == 2,
            f"`predict` was called with an array {list(points.shape)}, expected points as rows, [n * n, 2].",
        )
        calls.append(len(points))
        return (points[:, 0] + 10.0 * points[:, 1])[:, None]

    values = surface(predict, axis)
    expected = axis[None, :] + 10.0 * axis[:, None]
    turned = (expected.T, "The table is transposed: row i holds the points of y = axis[i].")
    same("The surface of x + 10 y", values, expected, instead=[turned])
    require(len(calls) == 1, f"`predict` was called {len(calls)} times: one call for all points is much faster.")
