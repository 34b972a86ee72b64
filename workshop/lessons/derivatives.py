"""sin x and its first three derivatives at 1000 points of one period."""

from workshop.guide import Guide, Quantity
from workshop.lesson import Demonstration

NAMES = ("value", "first", "second", "third")


def points():
    """1000 values of x, in [0, 2 pi]."""
    import numpy as np

    return np.linspace(0.0, 2.0 * np.pi, 1000)


def closed_form(x):
    """sin, cos, -sin and -cos of `x`."""
    import numpy as np

    return [np.sin(x), np.cos(x), -np.sin(x), -np.cos(x)]


def build():
    """The placeholder, in a tuple, and the function with its derivatives."""
    from graphs import derivatives

    x = derivatives.placeholder()
    return (x,), derivatives.sine(x)


def show(settings, progress):
    """Evaluate the four functions."""
    import numpy as np

    from workshop.demonstration import show_once
    from workshop.figures import derivatives

    x = points()

    def values(*curves):
        errors = [np.abs(curve - exact).max() for curve, exact in zip(curves, closed_form(x), strict=True)]
        return {"largest_error": max(errors)}

    def figures(_run, *curves):
        yield "derivatives", derivatives.curves(x, curves)

    return show_once(settings, progress, build, NAMES, x, values, figures, "largest error {largest_error:.0e}")


def compare():
    """The graph against the twin's tapes and against the closed forms."""
    from eager.derivatives import sine
    from workshop.demonstration import evaluate_once
    from workshop.parity.comparison import compare

    x = points()
    curves = evaluate_once(build, NAMES, x)
    twins = zip(NAMES, curves, sine(x), strict=True)
    exact = zip(NAMES, curves, closed_form(x), strict=True)
    return [compare(*row) for row in twins] + [compare(f"{name}, NumPy", *rest) for name, *rest in exact]


GUIDE = Guide(
    graph="`model` holds one scope of gradient operations a derivative: differentiation adds nodes to the graph, it "
    "computes no number.",
    quantities={
        "largest_error": Quantity(
            "result",
            "largest error",
            "The largest absolute difference between the four curves and sin x, cos x, -sin x, -cos x at 1000 points.",
        )
    },
    figures={"derivatives": "sin x and its first three derivatives over one period."},
)
LESSON = Demonstration(
    name="derivatives",
    title="sin x and its first three derivatives",
    build=build,
    show=show,
    compare=compare,
    guide=GUIDE,
)
