"""y = W x, evaluated once."""

from workshop.guide import Guide, Quantity
from workshop.lesson import Demonstration

W = [[1.0, 2.0]]
X = [[3.0], [4.0]]
Y = [[11.0]]  # 1 * 3 + 2 * 4


def build():
    """The placeholder, in a tuple, and the tensors of y = W x."""
    from graphs import matmul

    x = matmul.placeholder(len(X))
    return (x,), matmul.linear_map(x, W)


def show(settings, progress):
    """Evaluate y for the lesson's x."""
    import numpy as np

    from workshop.demonstration import show_once
    from workshop.figures.matmul import product

    def figures(_run, y):
        yield "product", product(np.array(W), np.array(X), y)

    return show_once(settings, progress, build, ["y"], X, lambda y: {"y": y.item()}, figures, "y = {y:g}")


def compare():
    """The graph against the twin and against 1 * 3 + 2 * 4."""
    import numpy as np

    from eager.matmul import linear_map
    from workshop.demonstration import evaluate_once
    from workshop.parity.comparison import compare

    (y,) = evaluate_once(build, ["y"], X)
    return [compare("y", y, linear_map(np.array(X), np.array(W))), compare("y, by hand", y, np.array(Y))]


GUIDE = Guide(
    graph="`inputs` holds the placeholder x. It leads to `model`, where the operation y reads the variable W. This is "
    "what will be computed once x is fed: the picture holds no number.",
    quantities={"y": Quantity("result", "y = W x", "What the session computed for the fed x: 1 · 3 + 2 · 4.")},
    figures={"product": "W, x and y with their numbers and shapes, and the sum that makes y."},
)
LESSON = Demonstration(
    name="matmul",
    title="y = W x: a placeholder, a variable and an operation",
    build=build,
    show=show,
    compare=compare,
    guide=GUIDE,
)
