"""The checks of exercise 6."""

import numpy as np
from scipy.stats import ks_2samp

import lesson_data.stop_susy
import eager.stop_susy
from workshop.exercises.checks import classifier
from workshop.exercises.checks.network import Case
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import theirs
from workshop.exercises.suite import Suite

suite = Suite()
RNG = np.random.default_rng(6)
INPUTS = len(lesson_data.stop_susy.FEATURES)
X = RNG.normal(size=(24, INPUTS))
CASE = Case(eager.stop_susy, INPUTS, (50, 50, 1), X, (X[:, :1] > 0.0).astype(np.float64), 0.001)
TRAIN, TEST = RNG.normal([3.0, -2.0], [5.0, 0.1], (30, 2)), RNG.normal([4.0, 1.0], [2.0, 0.3], (12, 2))
LEAK = "The test events are used to fit the scaler: mean and deviation must be those of the training events alone."


@suite.task(1)
def the_training_events_set_the_scale(standardise):
    """`standardise` takes mean and deviation from the training events alone."""
    pair = standardise(TRAIN.copy(), TEST.copy())
    require(isinstance(pair, (tuple, list)) and len(pair) == 2, "`standardise` has to return two arrays.")
    unbiased = _is(pair[0], _scaled(TRAIN, ddof=1)[0])  # with n - 1 in the place of n, which is as good
    train, test = _scaled(TRAIN, ddof=int(unbiased))
    everything = np.concatenate([TRAIN, TEST])
    same("The training events", pair[0], train, instead=[(_scaled(everything)[0][:30], LEAK)])
    same("The test events", pair[1], test, instead=[(_scaled(everything)[1], LEAK), (_scaled(TEST)[1], LEAK)])


@suite.task(2)
def the_structure_is_right(build):
    """Placeholders, outputs and the six variables are float64 and have the shapes asked for."""
    classifier.placeholders(build, CASE)
    classifier.network(build, CASE)


@suite.task(2)
def the_outputs_are_right(build):
    """Logits and probability are those of the eager twin."""
    classifier.outputs(build, CASE)


@suite.task(2)
def the_loss_is_right(build):
    """The loss is that of the eager twin."""
    classifier.loss(build, CASE)


@suite.task(2)
def the_training_is_right(build):
    """Gradients and five steps of Adam are those of the eager twin."""
    classifier.training(build, CASE)


@suite.task(3)
def every_event_is_used_once(mini_batches):
    """The mini-batches of an epoch hold every event once."""
    batches = [np.asarray(batch) for batch in mini_batches(theirs("numpy.random").default_rng(0), 23, 5)]
    used = np.concatenate(batches)
    require(
        len(np.unique(used)) == len(used),
        "Some events are used more than once in an epoch: draw without replacement, by `rng.permutation`.",
    )
    missing = 23 - len(used)
    require(missing == 0, f"{missing} of 23 events are never used: the last mini-batch may be smaller, but it counts.")
    require(sorted(used) == list(range(23)), "The indices have to be those from 0 to events - 1.")
    sizes = [len(batch) for batch in batches]
    require(sizes == [5, 5, 5, 5, 3], f"The mini-batches have {sizes} events, expected [5, 5, 5, 5, 3].")


@suite.task(3)
def every_epoch_has_a_new_order(mini_batches):
    """The order is random, and new in each epoch."""
    rng = theirs("numpy.random").default_rng(0)
    first, second = (np.concatenate([np.asarray(batch) for batch in mini_batches(rng, 40, 8)]) for _ in range(2))
    require(
        not np.array_equal(first, np.arange(40)), "The events are not shuffled: they come in the order of the file."
    )
    require(
        not np.array_equal(first, second),
        "Every epoch has the same order: use the `rng` that is given, without a new seed.",
    )


@suite.task(4)
def the_distance_is_right(distance):
    """`distance` is the Kolmogorov-Smirnov distance."""
    rng = np.random.default_rng(4)
    apart = rng.normal(size=40), rng.normal(0.5, 1.0, 25)
    ties = rng.integers(0, 4, 30) / 4, rng.integers(1, 5, 20) / 4
    for a, b in (apart, apart[::-1], ties):
        result = ks_2samp(a, b)
        one_sided = ks_2samp(a, b, alternative="greater").statistic, ks_2samp(a, b, alternative="less").statistic
        absolute = "The difference of the cumulative distributions counts in both directions: take its absolute value."
        instead = [(value, absolute) for value in one_sided]
        instead += [
            (-one_sided[1], absolute),
            (result.pvalue, "That is the p-value of Kolmogorov's and Smirnov's test, not the distance."),
            (abs(a.mean() - b.mean()), "That is the difference of the means: compare the cumulative distributions."),
        ]
        same("The distance", distance(a.copy(), b.copy()), result.statistic, instead=instead)


@suite.task(5)
def the_roc_curve_is_right(roc):
    """`roc` gives signal efficiency and background rejection."""
    labels = np.array([[1.0], [0.0], [1.0], [0.0], [1.0], [0.0], [0.0]])
    probability = np.array([[0.9], [0.2], [0.6], [0.7], [0.3], [0.1], [0.4]])
    thresholds = np.array([0.0, 0.25, 0.5, 0.65, 1.0])
    efficiency, kept = (np.array([(probability[labels == k] > t).mean() for t in thresholds]) for k in (1, 0))
    pair = roc(labels, probability, thresholds)
    require(isinstance(pair, (tuple, list)) and len(pair) == 2, "`roc` has to return two arrays.")
    instead = [
        (kept, "The first array is that of the background: signal has the label 1."),
        (1.0 - kept, "The arrays are swapped: the signal efficiency comes first."),
        (1.0 - efficiency, "The cut removes what it should keep: kept is `probability > threshold`."),
    ]
    same("The signal efficiency", pair[0], efficiency, instead=instead)
    instead = [(kept, "The second array is the background that the cut keeps: the rejection is what it removes.")]
    same("The background rejection", pair[1], 1.0 - kept, instead=instead)


def _scaled(reference: np.ndarray, ddof: int = 0) -> tuple[np.ndarray, np.ndarray]:
    mean, deviation = reference.mean(axis=0), reference.std(axis=0, ddof=ddof)
    return (TRAIN - mean) / deviation, (TEST - mean) / deviation


def _is(array, wanted: np.ndarray) -> bool:
    return np.shape(array) == wanted.shape and np.allclose(array, wanted, rtol=1e-12, atol=1e-12)
