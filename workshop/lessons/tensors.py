"""Tensors beside NumPy's arrays: values, types, assignments to a variable, and the gradient of x²."""

from workshop.guide import Guide, Quantity
from workshop.lesson import Demonstration

ARRAY = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
X = 3.0
EVALUATED = ("square", "sum", "slope")
ASSIGNMENTS = {
    "doubled": "W.assign(2 * W)",
    "increased": "W.assign_add(ones)",
    "decreased": "W.assign_sub(twos)",
    "element": "W[0, 1].assign(42)",
    "column": "W[:, 2].assign([0, 1])",
}


def array():
    """What the lesson's tensors are made of: [2, 3], float64."""
    import numpy as np

    return np.array(ARRAY)


def build():
    """The placeholder, in a tuple, and what is evaluated or run."""
    from graphs import tensors

    x = tensors.placeholder()
    return (x,), tensors.tensors(x, array())


def evaluate(session, inputs, model):
    """Square, sum and slope; and W, [2, 3], at the start and after each assignment, by what was run."""
    values = session.run([getattr(model, name) for name in EVALUATED], {inputs[0]: X})
    states = {"W": session.run(model.W)}
    for name, words in ASSIGNMENTS.items():
        session.run(getattr(model, name))
        states[words] = session.run(model.W)
    return values, states


def show(settings, progress):
    """Evaluate, then make one assignment after the other."""
    import numpy as np

    from workshop import conversions
    from workshop.figures import tensors
    from workshop.outcome import Outcome
    from workshop.run import open_run

    with open_run(settings, build) as run, progress.task(settings.lesson.name, 1) as advance:
        fetches, feeds = [getattr(run.model, name) for name in EVALUATED], {run.inputs[0]: np.array(X)}
        run.board.trace(run.session.graph, fetches, feeds)
        (_, total, slope), states = evaluate(run.session, run.inputs, run.model)
        run.demonstrate({"sum": total.item(), "slope": slope.item()})
        run.figure("assignments", tensors.assignments(states))
        tables = {"NumPy": conversions.of_numpy, "TensorFlow": conversions.of_graph}
        types = {library: conversions.table(type_of_sum) for library, type_of_sum in tables.items()}
        run.figure("types", tensors.sums(conversions.TYPES, types))
        advance()
    return Outcome(
        steps=len(ASSIGNMENTS),
        metric=f"slope of x² at {X:g}: {slope:g}",
        notes=[*_values(), *conversions.sentences()],
    )


def _values():
    """Where the numbers of a tensor are, in a graph and in eager mode."""
    import numpy as np
    import tensorflow.compat.v1 as tf

    with tf.Graph().as_default(), tf.Session() as session:
        tensor = tf.constant(ARRAY)
        yield f"In a graph a tensor has no numbers: {tensor}. session.run gives {session.run(tensor).tolist()}."
        try:
            np.square(tensor)
        except NotImplementedError as error:
            yield f"np.square of it: NotImplementedError: {error}"
        yield f"tf.square of an array, run: {session.run(tf.square(array())).tolist()}."
    tensor, kept = tf.constant(ARRAY), tf.constant(array()).dtype.name
    yield f"In eager mode it has: .numpy() gives {tensor.numpy().tolist()}, np.square {np.square(tensor).tolist()}."
    yield f"tf.constant makes {tensor.dtype.name} of Python's numbers, and keeps the {kept} of NumPy's."


def compare():
    """The graph against the twin, against NumPy, and against 6; the types that both refuse to add."""
    import numpy as np
    import tensorflow.compat.v1 as tf

    import sessions
    from eager import tensors
    from workshop import conversions
    from workshop.parity.comparison import compare

    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        inputs, model = build()
        sessions.initialize(session)
        (square, total, slope), states = evaluate(session, inputs, model)
    _, *states = states.values()
    twins = tensors.assignments(array())
    added, eager_added = (np.array(conversions.table(of)) != "" for of in (conversions.of_graph, conversions.of_eager))
    return [
        compare("square", square, tensors.square(array())),
        compare("square, NumPy", square, np.square(array())),
        compare("sum after a cast", total, tensors.converted_sum()),
        compare("slope", slope, tensors.slope(X)),
        compare("slope, by hand", slope, np.float64(6.0)),
        *(compare(f"W, {name}", value, twin) for name, value, twin in zip(ASSIGNMENTS, states, twins, strict=True)),
        compare("W at the end, NumPy", states[-1], by_hand()),
        compare("types that can be added", added.astype(float), eager_added.astype(float)),
        compare("types that can be added, equal ones", added.astype(float), np.eye(len(conversions.TYPES))),
    ]


def by_hand():
    """W after all assignments, by NumPy: [2, 3]."""
    W = 2.0 * array() + 1.0 - 2.0
    W[0, 1] = 42.0
    W[:, 2] = [0.0, 1.0]
    return W


GUIDE = Guide(
    graph="`inputs` holds the placeholder x. In `model` each assignment is an operation that leads to the variable W: "
    "`element` and `column` also read the part that they assign to. Nothing has been assigned yet; that is what a "
    "session does. `slope` is the derivative of x², `sum` has the cast that no sum makes by itself.",
    quantities={
        "sum": Quantity("result", "2 + 40", "A float32 and an integer that was cast to one."),
        "slope": Quantity("result", "slope of x²", "The gradient 2 x at the fed x = 3."),
    },
    figures={
        "assignments": "W at the start and after each assignment, the changed elements filled.",
        "types": "The type of the sum of each pair of types; what is hatched is refused.",
    },
)
LESSON = Demonstration(
    name="tensors",
    title="tensors beside NumPy's arrays, and variables",
    build=build,
    show=show,
    compare=compare,
    guide=GUIDE,
)
