"""XOR by a network whose weights are given, not learned."""

from workshop.guide import Guide, Quantity
from workshop.lesson import Demonstration

POINTS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
TRUTH = [[0.0], [1.0], [1.0], [0.0]]
WEIGHTS = (
    ([[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0]),
    ([[1.0], [-2.0]], [0.0]),
)


def build():
    """The placeholder, in a tuple, and the network."""
    from graphs import xor

    x = xor.placeholder()
    return (x,), xor.network(x, WEIGHTS)


def show(settings, progress):
    """Evaluate the four pairs of truth values."""
    import numpy as np

    from workshop.demonstration import show_once
    from workshop.figures.xor import plane

    def values(outputs):
        return {"correct": int((outputs == TRUTH).sum())}

    def figures(run, outputs):
        yield "plane", plane(np.array(POINTS), outputs, lambda points: run.predict(run.model.prediction, points))

    return show_once(settings, progress, build, ["prediction"], POINTS, values, figures, "{correct} of 4 correct")


def compare():
    """The graph against the twin and against the truth table."""
    import numpy as np

    from eager.xor import network
    from workshop.demonstration import evaluate_once
    from workshop.parity.comparison import compare

    (outputs,) = evaluate_once(build, ["prediction"], POINTS)
    weights = [(np.array(kernel), np.array(bias)) for kernel, bias in WEIGHTS]
    return [
        compare("prediction", outputs, network(np.array(POINTS), weights)),
        compare("prediction, truth table", outputs, np.array(TRUTH)),
    ]


GUIDE = Guide(
    graph="`model` holds the layers `hidden_1` and `output`. Open one: the matrix product, the sum with the bias, the "
    "activation, and the variables that they read.",
    quantities={
        "correct": Quantity(
            "result", "right answers", "How many of the four pairs of truth values come out right.", "of 4"
        )
    },
    figures={"plane": "The output over the unit square. The ReLU folds the plane along two lines."},
)
LESSON = Demonstration(
    name="xor",
    title="a network with known weights that solves XOR",
    build=build,
    show=show,
    compare=compare,
    guide=GUIDE,
)
