"""The checks of exercise 3."""

import numpy as np

import eager.derivatives
from workshop.exercises.built import built
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
NAMES = ("x", "f", "f1", "f2", "f3")
X = np.linspace(-3.0, 4.0, 29)
NONE = "`{}` is None: no path of operations leads from it back to x. Derive what depends on x, by x itself."
INEXACT = "Is it the result of `tf.gradients`?"


def quartic(x):
    """x^4 - 2 x, of a tensor."""
    return tf.subtract(tf.pow(x, 4.0), tf.add(x, x))


@suite.task(1)
def the_first_derivative_is_right(build):
    """f1 is the first derivative."""
    sine = _evaluate(build, tf.sin, "f1")
    sign = (-np.cos(X), "f1 has the wrong sign.")
    same("`f1` of sin x", sine, eager.derivatives.sine(X)[1], instead=[sign], hint=INEXACT)
    written = (np.cos(X), "f1 is cos x whatever the function is: ask `tf.gradients` for the derivative of f.")
    same("`f1` of x^4 - 2 x", _evaluate(build, quartic, "f1"), 4.0 * X**3 - 2.0, instead=[written], hint=INEXACT)


@suite.task(2)
def the_second_derivative_is_right(build):
    """f2 is the second derivative."""
    sign = (np.sin(X), "f2 has the wrong sign: the second derivative of sin x is -sin x.")
    first = (np.cos(X), "f2 is the first derivative again: derive f1.")
    same("`f2` of sin x", _evaluate(build, tf.sin, "f2"), eager.derivatives.sine(X)[2], instead=[sign, first])
    same("`f2` of x^4 - 2 x", _evaluate(build, quartic, "f2"), 12.0 * X**2, hint=INEXACT)


@suite.task(2)
def the_third_derivative_is_right(build):
    """f3 is the third derivative."""
    sign = (np.cos(X), "f3 has the wrong sign, or is the first derivative: that of sin x is -cos x.")
    same("`f3` of sin x", _evaluate(build, tf.sin, "f3"), eager.derivatives.sine(X)[3], instead=[sign])
    same("`f3` of x^4 - 2 x", _evaluate(build, quartic, "f3"), 24.0 * X, hint=INEXACT)


@suite.task(3)
def a_step_of_newton_is_right(newton):
    """One step of Newton's method goes from x to x - f'(x) / f''(x)."""
    _newton_step(newton, tf.sin, 1.0, np.sin(1.0), np.cos(1.0), -np.sin(1.0))
    _newton_step(newton, quartic, 2.0, 12.0, 30.0, 48.0)


@suite.task(3)
def newton_converges(newton):
    """Newton's method finds the maximum of sin x at pi / 2."""
    with built(newton, ("x", "step"), tf.sin, 1.0) as graph:
        graph.start()
        for _ in range(6):
            graph.run("step")
        same("x after six steps", graph.run("x"), np.pi / 2.0)


def _evaluate(build, function, name: str) -> np.ndarray:
    with built(build, NAMES, function) as graph:
        graph.placeholder("x", [None])
        require(graph[name] is not None, NONE.format(name))
        graph.tensor(name, [None])
        return graph.run(name, {"x": X})


def _newton_step(newton, function, start: float, f: float, f1: float, f2: float) -> None:
    with built(newton, ("x", "step"), function, start) as graph:
        graph.tensor("x", [])
        require(isinstance(graph["x"], theirs("tensorflow").Variable), "`x` has to be a variable, since the step changes it.")
        graph.start()
        same("The initial value of x", graph.run("x"), start)
        graph.run("step")
        instead = [
            (start, "The step leaves x as it was: it has to assign the new value to the variable."),
            (start + f1 / f2, "The step goes the wrong way: x - f'(x) / f''(x), with a minus."),
            (
                start - f / f1,
                "That is Newton's method for a zero of f: for an extremum it is f' that must become zero.",
            ),
            (start - f1, "The step is one of gradient descent: divide by f''(x)."),
        ]
        same("x after one step", graph.run("x"), start - f1 / f2, instead=instead)
