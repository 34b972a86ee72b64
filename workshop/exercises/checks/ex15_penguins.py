"""The checks of exercise 15."""

import numpy as np

import eager.penguins
from workshop.exercises.built import built
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
NAMES = ("x", "labels", "logits", "probabilities", "loss", "train")
FEEDS = NAMES[:2]
RNG = np.random.default_rng(15)
CASE = Case(eager.penguins, 4, (10, 10, 3), RNG.normal(size=(12, 4)), np.eye(3)[RNG.integers(0, 3, 12)], 0.001)
TABLE = {
    "species": ["Chinstrap", "Adelie", "Gentoo", "Adelie", "Gentoo"],
    "body_mass_g": [3800.0, np.nan, 5000.0, 3700.0, 4900.0],
    "bill_length_mm": [49.0, 39.0, 47.0, 38.0, 46.0],
    "bill_depth_mm": [18.0, 19.0, 15.0, 17.0, 14.0],
    "flipper_length_mm": [196.0, 181.0, 217.0, 190.0, 215.0],
    "sex": ["male", "male", "female", "female", None],
}
FEATURES = np.array([[49.0, 18.0, 19.6, 38.0], [47.0, 15.0, 21.7, 50.0], [38.0, 17.0, 19.0, 37.0]])
LABELS = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])


@suite.task(1)
def the_birds_are_prepared(prepare):
    """`prepare` gives scaled features and one-hot labels of the birds of which everything is known."""
    pair = prepare(theirs("pandas").DataFrame(TABLE))
    require(isinstance(pair, (tuple, list)) and len(pair) == 2, "`prepare` has to return two arrays.")
    features, labels = map(np.asarray, pair)
    require(
        features.dtype.kind != "f" or not np.isnan(features).any(),
        "There are NaN among the features: leave out the rows in which a value is missing.",
    )
    require(len(features) != 4, "The bird whose sex is not known is still there: a row with any missing value goes.")
    instead = [
        (FEATURES * [1, 1, 10, 100], "The flipper is not divided by 10, nor the mass by 100."),
        (FEATURES[:, [3, 0, 1, 2]], "The columns are in another order than in COLUMNS."),
    ]
    same("The features", features, FEATURES, instead=instead)
    alphabetical = (LABELS[:, [0, 2, 1]], "The columns of the labels are in the order of the alphabet, not in that of SPECIES.")
    same("The labels", labels, LABELS, instead=[alphabetical])


@suite.task(2)
def no_bird_is_in_both_halves(split):
    """`split` puts no bird into both halves, and copies the training birds alone."""
    train, test = _rows(split, theirs("numpy.random").default_rng(0))
    shared = np.intersect1d(train, test)
    require(
        len(shared) == 0,
        f"{len(shared)} birds are in both halves: split the birds first, and copy the training birds afterwards.",
    )
    counts = np.bincount(test, minlength=20)
    require(bool(counts.max() <= 1), "A test bird is there more than once: only the training birds are copied.")
    require(len(test) == 6, f"There are {len(test)} test rows of 20 birds, expected 6, which is 30 %.")
    counts = np.bincount(train, minlength=20)
    missing = 20 - len(np.union1d(train, test))
    require(missing == 0, f"{missing} of 20 birds are in neither half.")
    require(
        set(counts[counts > 0].tolist()) == {4},
        f"The training birds are there {sorted(set(counts[counts > 0].tolist()))} times, expected 4 times each.",
    )


@suite.task(2)
def the_halves_are_drawn_by_lot(split):
    """The birds that test are drawn at random."""
    rng = theirs("numpy.random").default_rng(0)
    first, second = (set(_rows(split, rng)[1].tolist()) for _ in range(2))
    require(
        first not in (set(range(6)), set(range(14, 20))),
        "The birds are split as they come: the table is sorted by species, so draw them by `rng.permutation`.",
    )
    require(first != second, "Every call makes the same split: use the `rng` that is given, without a new seed.")


@suite.task(3)
def the_leak_is_measured(seen):
    """`seen` is the fraction of the test rows whose bird was seen in training."""
    train, test = np.array([0, 1, 1, 2, 5, 5, 8, 9]), np.array([1, 1, 3, 5, 7])
    instead = [
        (3.0, "That is a number of rows: divide it by the number of test rows."),
        (3 / 8, "Divide by the number of test rows, not by that of the training rows."),
        (2 / 5, "That is the fraction of rows that were not seen, or each bird was counted once: count the rows."),
        (2 / 4, "A bird counts once for each of its test rows, and the training rows are not asked for."),
        (np.array([1.0, 1.0, 0.0, 1.0, 0.0]), "That is an answer for each row: take the mean."),
    ]
    same("`seen`", seen(train, test), 3 / 5, instead=instead)
    same("`seen`, where no bird is in both", seen(np.array([0, 2]), np.array([1, 3])), 0.0)


@suite.task(4)
def the_structure_is_right(build):
    """Placeholders, outputs and the six variables are float64 and have the shapes asked for."""
    with built(build, NAMES) as graph:
        graph.placeholder("x", [None, 4])
        graph.placeholder("labels", [None, 3], instead="The labels are one-hot: a column for each species.")
        for name in ("logits", "probabilities"):
            graph.tensor(name, [None, 3])
        graph.tensor("loss", [])
        graph.variables(CASE.shapes)


@suite.task(4)
def the_outputs_are_right(build):
    """Logits and probabilities are those of the eager twin."""
    with built(build, NAMES) as graph:
        CASE.start(graph)
        logits, probabilities = graph.run(["logits", "probabilities"], {"x": CASE.x})
    wanted = CASE.expected.outputs
    already = (wanted, "`logits` has the softmax applied already: logits are the numbers before it.")
    same("`logits`", logits, CASE.forward(), instead=[already, *CASE.outputs_misconceptions()])
    instead = [
        (1.0 / (1.0 + np.exp(-CASE.forward())), "`probabilities` is a sigmoid of each logit: they do not sum to 1."),
        (_softmax(wanted), "`probabilities` has the softmax applied twice."),
        (CASE.forward(), "`probabilities` is the logits: the softmax is missing."),
    ]
    same("`probabilities`", probabilities, wanted, instead=instead)


@suite.task(4)
def the_loss_and_the_training_are_right(build):
    """Loss, gradients and five steps of Adam are those of the eager twin."""
    with built(build, NAMES) as graph:
        variables = CASE.start(graph)
        graph.gradients("loss", variables)
        value = graph.run("loss", dict(zip(FEEDS, (CASE.x, CASE.target), strict=True)))
        events = -(CASE.target * np.log(CASE.expected.outputs)).sum(axis=1)
        twice = -(CASE.target * np.log(_softmax(CASE.expected.outputs))).sum(axis=1)
        instead = [
            (events.sum(), "The loss is the sum over the birds; take their mean."),
            (events.mean() / 3, "The loss is a mean over birds and species: sum over the species first."),
            (twice.mean(), "The softmax is applied twice: the cross-entropy has it inside, so give it the logits."),
            (-events.mean(), "The loss has the wrong sign."),
        ]
        same("`loss`", value, CASE.expected.loss, instead=instead)
        CASE.gradients(graph, variables, FEEDS)
        require(not hasattr(graph["train"], "dtype"), "`train` is a tensor, expected the operation of `minimize`.")
        CASE.training(graph, FEEDS)


@suite.task(5)
def the_confusion_is_counted(confusion):
    """`confusion` counts which class is taken for which."""
    truth, found = np.array([0, 0, 0, 1, 1, 2, 0]), np.array([0, 0, 1, 1, 2, 2, 1])
    wanted = np.array([[2, 2, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    instead = [
        (wanted.T, "Rows and columns are exchanged: the row is the true class."),
        ((wanted > 0).astype(int), "Each pair is counted once at most: `matrix[truth, found] += 1` does that."),
        (wanted[:3, :3], "A class that does not occur has its row and its column as well."),
        (wanted / len(truth), "Those are fractions: return counts."),
    ]
    same("`confusion`", confusion(truth, found, 4), wanted, instead=instead)


def _rows(split, rng) -> tuple[np.ndarray, np.ndarray]:
    pair = split(20, 4, rng)
    require(isinstance(pair, (tuple, list)) and len(pair) == 2, "`split` has to return two arrays.")
    train, test = map(np.asarray, pair)
    for rows in (train, test):
        require(rows.ndim == 1 and rows.dtype.kind in "iu", "`split` has to return numbers of birds, arrays of ints.")
        require(bool(len(rows) and rows.min() >= 0 and rows.max() < 20), "The birds are numbered from 0 to birds - 1.")
    return train, test


def _softmax(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
