"""The checks of a classifier's `build()`, which two exercises ask for."""

import numpy as np

from workshop.exercises.built import built
from workshop.exercises.checks.cross_entropy import misconceptions
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import RemoteFunction

NAMES = ("x", "labels", "logits", "probability", "loss", "train")
PLACEHOLDERS = NAMES[:2]


def placeholders(build: RemoteFunction, case: Case) -> None:
    """Reject unless x is [batch, inputs] and labels are a column."""
    with built(build, NAMES) as graph:
        graph.placeholder("x", [None, case.inputs])
        graph.placeholder(
            "labels",
            [None, 1],
            instead="Labels of the wrong rank broadcast against the logits to a matrix [batch, batch], without an error.",
        )


def network(build: RemoteFunction, case: Case) -> None:
    """Reject unless outputs and variables have the types and shapes asked for."""
    with built(build, NAMES) as graph:
        for name in ("logits", "probability"):
            graph.tensor(name, [None, 1])
        graph.variables(case.shapes)


def outputs(build: RemoteFunction, case: Case) -> None:
    """Reject unless logits and probability are the twin's."""
    with built(build, NAMES) as graph:
        case.start(graph)
        logits, probability = graph.run(["logits", "probability"], {"x": case.x})
    wanted = case.expected.outputs
    sigmoid = 1.0 / (1.0 + np.exp(-wanted))
    already = (sigmoid, "`logits` has the sigmoid applied already: logits are the numbers before it.")
    same("`logits`", logits, wanted, instead=[already, *case.outputs_misconceptions()])
    twice = (1.0 / (1.0 + np.exp(-sigmoid)), "`probability` has the sigmoid applied twice.")
    without = (wanted, "`probability` is the logits: the sigmoid is missing.")
    same("`probability`", probability, sigmoid, instead=[twice, without])


def loss(build: RemoteFunction, case: Case) -> None:
    """Reject unless the loss is the twin's."""
    with built(build, NAMES) as graph:
        graph.tensor("loss", [])
        variables = case.start(graph)
        graph.gradients("loss", variables)
        value = graph.run("loss", dict(zip(PLACEHOLDERS, (case.x, case.target), strict=True)))
    expected = case.expected
    same("`loss`", value, expected.loss, instead=misconceptions(expected.outputs, case.target))


def training(build: RemoteFunction, case: Case) -> None:
    """Reject unless gradients and a few steps are the twin's."""
    with built(build, NAMES) as graph:
        variables = case.start(graph)
        case.gradients(graph, variables, PLACEHOLDERS)
        require(not hasattr(graph["train"], "dtype"), "`train` is a tensor, expected the operation of `minimize`.")
        case.training(graph, PLACEHOLDERS)
