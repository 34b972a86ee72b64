"""The checks of exercise 16."""

import numpy as np

import eager.higgs
import lesson_data.higgs
from workshop.exercises.built import built
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.suite import Suite
from workshop.significance import ams

suite = Suite()
NAMES = ("x", "classes", "logits", "probabilities", "loss", "train")
FEEDS = ("x", "classes")
RNG = np.random.default_rng(16)
X, CLASSES = RNG.normal(size=(12, 2)), RNG.integers(0, 2, (12, 1)).astype(np.float64)
CASE = Case(eager.higgs, 2, (5, 2), X, CLASSES[:, 0], 0.1, optimizer="GradientDescentOptimizer")
PT, ETA, PHI = RNG.uniform(5.0, 80.0, (6, 4)), RNG.uniform(-2.0, 2.0, (6, 4)), RNG.uniform(-np.pi, np.pi, (6, 4))
ENERGY = PT * np.cosh(ETA)
S, F = np.array([0.9, 0.5, 0.1, 0.0]), np.array([0.6, 0.05, 0.0, 0.0])


@suite.task(1)
def the_cuts_are_right(select):
    """`select` keeps pairs of one flavour whose charges sum to zero."""
    types = np.array([[11] * 4, [13] * 4, [11, 13, 13, 11], [11, 13, 13, 13], [11, 11, 11, 13], [13] * 4, [11] * 4])
    charges = np.array([[1, -1, 1, -1]] * 5 + [[1, 1, 1, -1], [1, 1, 1, 1]])
    kept = np.asarray(select(types, charges))
    require(
        kept.dtype == bool and kept.shape == (7,),
        f"`select` gives {kept.dtype} {list(kept.shape)}, expected one boolean for each event, [n].",
    )
    flavours = np.isin(types.sum(axis=1), lesson_data.higgs.FLAVOURS)
    neutral = charges.sum(axis=1) == 0
    instead = [
        (flavours, "The charges are not looked at: they have to sum to zero."),
        (neutral, "The types are not looked at: they have to sum to 44, 48 or 52."),
        (flavours | neutral, "Both have to hold: join them by `&`, not by `|`."),
        (~(flavours & neutral), "Those are the events to remove: return which to keep."),
        (np.isin(types.sum(axis=1), (44, 52)) & neutral, "Two electrons with two muons are missing: 48."),
    ]
    numbers = [(wrong.astype(np.float64), sentence) for wrong, sentence in instead]
    same("`select`, 1 for kept", kept.astype(np.float64), (flavours & neutral).astype(np.float64), instead=numbers)


@suite.task(2)
def the_mass_is_right(mass):
    """`mass` is that of the four leptons together."""
    components = [PT * part for part in (np.cos(PHI), np.sin(PHI), np.sinh(ETA))]
    px, py, pz = (component.sum(axis=1) for component in components)
    energy = ENERGY.sum(axis=1)
    squared = energy**2 - px**2 - py**2 - pz**2
    instead = [
        (squared, "That is m²: take its root."),
        (np.sqrt(energy**2 - px**2 - py**2), "The component along the beam is missing: pT sinh η."),
        (np.sqrt((ENERGY**2).sum(axis=1)), "The energies are squared before they are summed: first sum, then square."),
        (energy, "That is the energy: subtract the square of the momentum."),
    ]
    same("`mass`", mass(PT.copy(), ETA.copy(), PHI.copy(), ENERGY.copy()), np.sqrt(squared), 1e-9, instead=instead)


@suite.task(3)
def the_structure_is_right(build):
    """Placeholders, logits, probabilities and the four variables have the types and shapes asked for."""
    with built(build, NAMES, 0.1) as graph:
        graph.placeholder("x", [None, 2])
        column = "The loss takes one whole number an event: `classes` is a vector here, not a column."
        graph.tensor("classes", [None], "int32", instead=column)
        for name in ("logits", "probabilities"):
            graph.tensor(name, [None, 2])
        graph.variables(CASE.shapes)


@suite.task(3)
def the_outputs_are_right(build):
    """Logits and probabilities are those of the eager twin."""
    with built(build, NAMES, 0.1) as graph:
        CASE.start(graph)
        logits, probabilities = graph.run(["logits", "probabilities"], {"x": X})
    wanted, softmax = CASE.forward(), CASE.expected.outputs
    already = (softmax, "`logits` has the softmax applied already: logits are the numbers before it.")
    same("`logits`", logits, wanted, instead=[already, *CASE.outputs_misconceptions()])
    instead = [
        (_softmax(softmax), "`probabilities` has the softmax applied twice."),
        (1.0 / (1.0 + np.exp(-wanted)), "Each output has a sigmoid of its own: a softmax makes them sum to one."),
        (_softmax(wanted, axis=0), "The softmax is taken over the events: it goes over the classes, the last axis."),
        (wanted, "`probabilities` is the logits: the softmax is missing."),
    ]
    same("`probabilities`", probabilities, softmax, instead=instead)


@suite.task(4)
def the_loss_is_right(build):
    """The loss is that of the eager twin."""
    truth = CASE.target.astype(int)

    def cost(probabilities: np.ndarray, classes: np.ndarray) -> np.ndarray:
        return -np.log(probabilities[np.arange(len(X)), classes])

    with built(build, NAMES, 0.1) as graph:
        graph.tensor("loss", None)
        graph.gradients("loss", CASE.start(graph))
        value = graph.run("loss", dict(zip(FEEDS, (X, truth.astype(np.int32)), strict=True)))
    softmax = CASE.expected.outputs
    instead = [
        (cost(softmax, truth).sum(), "The loss is the sum over the events; take their mean."),
        (cost(softmax, truth), "The loss is one number for each event; take their mean."),
        (-cost(softmax, truth).mean(), "The loss has the wrong sign."),
        (
            cost(_softmax(softmax), truth).mean(),
            "The softmax is applied twice: `sparse_softmax_cross_entropy_with_logits` has it inside, so give it the "
            "logits.",
        ),
        (cost(softmax, 1 - truth).mean(), "The loss is that of the other class."),
    ]
    same("`loss`", value, CASE.expected.loss, instead=instead)


@suite.task(4)
def the_training_is_right(build):
    """Gradients and five steps of gradient descent are those of the eager twin."""
    with built(build, NAMES, 0.1) as graph:
        variables = CASE.start(graph)
        CASE.gradients(graph, variables, FEEDS)
        require(not hasattr(graph["train"], "dtype"), "`train` is a tensor, expected the operation of `minimize`.")
        CASE.training(graph, FEEDS)


@suite.task(5)
def the_significance_is_right(significance):
    """`significance` is the formula of the approximate median significance."""
    expected = ams(S, F)
    background = F + 0.001
    instead = [
        (expected**2, "The square root is missing."),
        (expected / np.sqrt(2.0), "The factor 2 is missing."),
        (np.sqrt(2.0 * (S + background) * np.log1p(S / background)), "The last term is missing: minus s."),
        (S / np.sqrt(background), "That is s / √f, its limit for a small signal: take the whole formula."),
    ]
    same("`significance`", significance(S.copy(), F.copy()), expected, instead=instead)
    same("`significance` with c = 0.1", significance(S.copy(), F.copy(), 0.1), ams(S, F, 0.1))


@suite.task(6)
def the_best_cut_is_right(best_cut):
    """`best_cut` finds the threshold with the highest significance."""
    truth = np.array([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0])
    probability = np.array([0.79, 0.44, 0.84, 0.69, 0.94, 0.24, 0.74, 0.49])
    thresholds = np.array([0.05, 0.35, 0.5, 0.75, 0.9, 0.97])
    pair = best_cut(truth, probability, thresholds)
    require(isinstance(pair, (tuple, list)) and len(pair) == 2, "`best_cut` has to return two numbers.")
    signal, background = (np.array([(probability[truth == k] > t).mean() for t in thresholds]) for k in (1, 0))
    values, swapped = ams(signal, background), ams(background, signal)
    worst = (thresholds[values.argmin()], "That is the worst cut: look for the largest significance.")
    other = (thresholds[swapped.argmax()], "Signal has the label 1: s is the fraction of it that is kept.")
    place = (float(values.argmax()), "That is the place of the threshold in the list, not the threshold.")
    same("The threshold", pair[0], thresholds[values.argmax()], instead=[worst, other, place])
    same("The significance", pair[1], values.max())


def _softmax(logits: np.ndarray, axis: int = 1) -> np.ndarray:
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=axis, keepdims=True)
