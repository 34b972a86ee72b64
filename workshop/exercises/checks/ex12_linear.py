"""The checks of exercise 12."""

import numpy as np

import eager.linear
import lesson_data.linear
from workshop.exercises.built import Built, built
from workshop.exercises.rejection import answering, require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("x", "target", "W", "b", "prediction", "loss", "train")
MANY = 5000  # points that show a mean to a few per cent
W, B = np.array([[0.3], [-0.7]]), np.array([0.2])
RNG = np.random.default_rng(12)
X, TARGET = RNG.normal(0.3, 1.0, (9, 2)), np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0], [0.0], [0.0]])
RATE = 0.05
ERROR = X @ W + B - TARGET
GRADIENTS = 2.0 * X.T @ ERROR / len(X), 2.0 * ERROR.mean(axis=0)


@suite.task(1)
def the_clouds_are_right(clouds):
    """`clouds` gives both clouds, one below the other, with their targets as a column."""
    points, targets = _pair("clouds", clouds(theirs("numpy.random").default_rng(1), MANY))
    for name, array, shape in (("points", points, (2 * MANY, 2)), ("targets", targets, (2 * MANY, 1))):
        require(array.shape == shape, f"The {name} have the shape {list(array.shape)}, expected {list(shape)}.")
    same("The targets", targets, np.repeat([[0.0], [1.0]], MANY, axis=0))
    for label, mean in lesson_data.linear.MEANS.items():
        cloud = points[targets[:, 0] == label]
        off = np.abs(cloud.mean(axis=0) - mean).max()
        require(
            bool(off < 0.1),
            f"The points with the target {label:g} have the mean {cloud.mean(axis=0).round(2)}, expected {mean}.",
        )
        covariance = np.cov(cloud.T)
        require(
            bool(np.abs(covariance - lesson_data.linear.COVARIANCE).max() < 0.15),
            f"The points with the target {label:g} have the covariance {covariance.round(2).tolist()}, expected "
            f"{[list(row) for row in lesson_data.linear.COVARIANCE]}.",
        )


@suite.task(2)
def the_placeholders_and_variables_are_right(build):
    """x and target are placeholders; W starts in [0, 1), b at zero."""
    with built(build, NAMES, RATE) as graph:
        graph.placeholder("x", [None, 2])
        matrix = "Targets of the wrong rank broadcast against the predictions to a matrix, without an error."
        graph.placeholder("target", [None, 1], instead=matrix)
        variables = graph.variables([(2, 1), (1,)])
        graph.start()
        weights, bias = graph.run(variables)
        require(
            bool((weights >= 0.0).all() and (weights < 1.0).all() and weights.std() > 0.0),
            f"W starts as {weights.ravel().round(3).tolist()}, expected numbers drawn uniformly from [0, 1).",
        )
        same("b at its start", np.ravel(bias), np.zeros(1))


@suite.task(2)
def the_prediction_is_right(build):
    """The prediction is x W + b."""
    with built(build, NAMES, RATE) as graph:
        graph.tensor("prediction", [None, 1])
        _start(graph)
        linear = X @ W + B
        instead = [
            (X @ W, "b is made, but not added."),
            (1.0 / (1.0 + np.exp(-linear)), "The prediction has a sigmoid: here the function is linear."),
            (np.maximum(linear, 0.0), "The prediction has a rectifier: here the function is linear."),
        ]
        same("`prediction`", graph.run("prediction", {"x": X}), linear, instead=instead)


@suite.task(3)
def the_loss_is_right(build):
    """The loss is the mean squared error of the eager twin."""
    with built(build, NAMES, RATE) as graph:
        graph.tensor("loss", [])
        _start(graph)
        instead = [
            ((ERROR**2).sum(), "The loss is the sum over the points; take their mean."),
            (0.5 * (ERROR**2).mean(), "The loss is half of what is asked for: there is no factor of 1/2."),
            (np.abs(ERROR).mean(), "That is the mean absolute error: square the differences."),
            (ERROR.mean(), "The differences are not squared, so that errors of either sign cancel."),
        ]
        expected = eager.linear.evaluate(eager.linear.variables([(W, B)], "float64"), X, TARGET).loss
        same("`loss`", graph.run("loss", _feeds()), expected, instead=instead)


@suite.task(4)
def there_is_no_optimizer(build):
    """The step is made by hand."""
    with built(build, NAMES, RATE) as graph:
        graph.complete()
        kinds = {node.type for node in graph.graph.get_operations()}
        used = sorted(kind for kind in kinds if kind.startswith(("Apply", "ResourceApply")))
        require(
            not used, f"The graph has {', '.join(used)}, the work of an optimizer: use `tf.gradients` and `assign_sub`."
        )


@suite.task(4)
def a_step_is_right(build):
    """A step subtracts the rate times the gradient from W and from b."""
    with built(build, NAMES, RATE) as graph:
        _start(graph)
        require(
            not hasattr(graph["train"], "dtype"), "`train` is a tensor, expected one operation: `tf.group` makes it."
        )
        graph.run("train", _feeds())
        weights, bias = graph.run(["W", "b"])
        for name, got, start, gradient in (("W", weights, W, GRADIENTS[0]), ("b", np.ravel(bias), B, GRADIENTS[1])):
            instead = [
                (start, f"`train` leaves {name} as it was: it has to run `{name}.assign_sub(...)` as well."),
                (start + RATE * gradient, f"`train` goes up: {name} has to be made smaller along the gradient."),
                (start - gradient, "The gradient is subtracted as it is: multiply it by the rate."),
                (start - 0.1 * gradient, "The rate is always 0.1: use `learning_rate`."),
                (RATE * gradient, f"{name} is replaced by the step: `assign_sub` subtracts it."),
            ]
            same(f"{name} after one step", got, start - RATE * gradient, instead=instead)


@suite.task(5)
def the_fit_is_right(fit):
    """`fit` gives the loss before each step, and the final W and b."""
    uninitialised = "W has no value yet: run `tf.global_variables_initializer()` before the loop."
    with answering("FailedPreconditionError", "", uninitialised):
        fit(X.copy(), TARGET.copy(), 1)
        returned = fit(X.copy(), TARGET.copy(), 7)
    require(
        isinstance(returned, (list, tuple)) and len(returned) == 3,
        "`fit` has to return three things: the list of losses, W and b.",
    )
    losses, weights, bias = (np.asarray(one) for one in returned)
    require(losses.shape == (7,), f"There are {losses.size} losses, expected one for each of 7 steps.")
    require(weights.shape == (2, 1) and bias.size == 1, "W has to be an array [2, 1] and b an array [1].")
    expected = _losses(weights, bias, 7)
    late = (expected[1:], "The losses are those after each step: ask for loss and `train` in one `session.run`.")
    hint = "Does every step see all points, at the rate 0.1?"
    same("The losses before each step", losses, expected[:-1], 1e-9, instead=[late], hint=hint)


@suite.task(6)
def the_line_is_right(line):
    """On the line the prediction is 0.5."""
    slope, offset = _pair("line", line(W, B))
    (w0, w1), (b0,) = W[:, 0], B
    same(
        "The slope",
        slope,
        -w0 / w1,
        instead=[(w0 / w1, "The slope has the wrong sign."), (-w1 / w0, "That is 1 / slope.")],
    )
    instead = [
        (-b0 / w1, "That is where the prediction is 0: the border is at 0.5."),
        ((b0 - 0.5) / w1, "The offset has the wrong sign."),
        (0.5 - b0, "Divide the offset by w1 as well."),
    ]
    same("The offset", offset, (0.5 - b0) / w1, instead=instead)


def _losses(weights: np.ndarray, bias: np.ndarray, steps: int) -> np.ndarray:
    """The losses before each of the steps that have led to these weights, and after the last: a step can be undone."""
    columns = np.column_stack((X, np.ones(len(X))))
    step = np.eye(3) - 0.1 * 2.0 * columns.T @ columns / len(X)
    states = [np.concatenate((weights, np.reshape(bias, (1, 1))))]
    for _ in range(steps):
        states.append(np.linalg.solve(step, states[-1] - 0.1 * 2.0 * columns.T @ TARGET / len(X)))
    return np.array([np.mean((columns @ state - TARGET) ** 2) for state in reversed(states)])


def _pair(name: str, returned) -> list[np.ndarray]:
    require(isinstance(returned, (tuple, list)) and len(returned) == 2, f"`{name}` has to return two things.")
    return [np.asarray(one) for one in returned]


def _start(graph: Built) -> None:
    graph.start(graph.variables([(2, 1), (1,)]), [W, B])


def _feeds() -> dict[str, np.ndarray]:
    return {"x": X, "target": TARGET}
