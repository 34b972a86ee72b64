"""The checks of exercise 7."""

import numpy as np

import eager.transverse_mass
from workshop.exercises.built import built
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("x", "target", "prediction", "loss", "train")
PLACEHOLDERS = NAMES[:2]
RNG = np.random.default_rng(7)
PT, MET, PHI = RNG.uniform(30.0, 200.0, 6), RNG.uniform(100.0, 500.0, 6), RNG.uniform(-3.0, 3.0, 6)
BATCH = 16
TARGET = RNG.uniform(0.0, 20.0, (BATCH, 1))
CASES = [
    Case(eager.transverse_mass, inputs, (4, 4, 1), RNG.normal(size=(BATCH, inputs)), TARGET, 0.01) for inputs in (5, 3)
]


@suite.task(1)
def the_formula_is_right(transverse_mass):
    """`transverse_mass` is the formula of M_T."""
    with built(transverse_mass, ("M_T",), PT, MET, PHI, as_tensors=True) as graph:
        graph.tensor("M_T", [len(PT)])
        value = graph.run("M_T")
    square = 2.0 * PT * MET * (1.0 - np.cos(PHI))
    instead = [
        (square, "That is the square of M_T: the root is missing."),
        (np.sqrt(square / 2.0), "The factor 2 under the root is missing."),
        (np.sqrt(2.0 * PT * MET * (1.0 + np.cos(PHI))), "The cosine has the wrong sign: it is 1 - cos."),
    ]
    same("M_T", value, np.sqrt(square), instead=instead)


@suite.task(2)
def the_structure_is_right(build):
    """Placeholders, prediction and the six variables are float64 and have the shapes asked for."""
    for case in CASES:
        with built(build, NAMES, case.inputs) as graph:
            graph.placeholder("x", [None, case.inputs])
            graph.placeholder(
                "target",
                [None, 1],
                instead="Targets of the wrong rank broadcast against the predictions to a matrix [batch, batch].",
            )
            graph.tensor("prediction", [None, 1])
            graph.variables(case.shapes)


@suite.task(2)
def the_prediction_is_right(build):
    """The prediction is that of the eager twin."""
    for case in CASES:
        with built(build, NAMES, case.inputs) as graph:
            case.start(graph)
            prediction = graph.run("prediction", {"x": case.x})
        same("`prediction`", prediction, case.expected.outputs, instead=case.outputs_misconceptions())


@suite.task(3)
def the_loss_is_right(build):
    """The loss is the mean squared error of the eager twin."""
    case = CASES[0]
    with built(build, NAMES, case.inputs) as graph:
        graph.tensor("loss", [])
        graph.gradients("loss", case.start(graph))
        value = graph.run("loss", dict(zip(PLACEHOLDERS, (case.x, case.target), strict=True)))
    expected = case.expected
    error = expected.outputs - case.target
    instead = [
        (
            (error**2).sum(),
            "The loss is the sum over the events; take their mean, so that it does not grow with the batch.",
        ),
        (-expected.loss, "The loss has the wrong sign: minimising it would make the error as large as possible."),
        (np.sqrt(expected.loss), "That is the root of the mean squared error, in GeV: the loss is without the root."),
        (np.abs(error).mean(), "That is the mean absolute error: the error of each event is squared."),
        (
            ((expected.outputs - case.target.T) ** 2).mean(),
            "Predictions and targets broadcast to a matrix [batch, batch], every prediction minus every target: both "
            "must be [batch, 1].",
        ),
        (error.mean() ** 2, "The mean is squared: square the error of each event first, then average."),
    ]
    same("`loss`", value, expected.loss, instead=instead)


@suite.task(3)
def the_training_is_right(build):
    """Gradients and five steps of Adam are those of the eager twin."""
    case = CASES[0]
    with built(build, NAMES, case.inputs) as graph:
        variables = case.start(graph)
        case.gradients(graph, variables, PLACEHOLDERS)
        case.training(graph, PLACEHOLDERS)


@suite.task(4)
def the_features_are_right(features):
    """`features` are MET, pT and the cosine of the angle between them."""
    lepton = RNG.uniform(-3.0, 3.0, 6)
    columns = {"MET": MET, "METPhi": PHI, "sel_lep_pt0": PT, "sel_lep_phi0": lepton}
    table = np.asarray(features(theirs("pandas").DataFrame(columns)))
    difference = lepton - PHI
    expected = np.column_stack([MET, PT, np.cos(difference)])
    instead = [
        (np.column_stack([MET, PT, difference]), "The third column is the difference of the angles: take its cosine."),
        (np.column_stack([MET, PT, np.abs(difference)]), "The third column is an angle: take its cosine."),
        (expected[:, [1, 0, 2]], "MET comes first, then the lepton's pT."),
    ]
    require(table.ndim == 2, f"`features` has the shape {table.shape}, expected [events, 3].")
    same("`features`", table, expected, instead=instead)
