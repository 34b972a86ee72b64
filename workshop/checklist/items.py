"""The ten items of the textbook's checklist, each a function of a case: is there a fault, and what was seen."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from operator import mul
from pathlib import Path
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.linear_model import LogisticRegression

import sessions
from workshop.checklist.case import OPTIMIZERS, Case, train

OTHER_SIZES = ((2, 2), (50, 50))
BETTER = 0.02  # by so much another network's accuracy has to be higher to count
FALLS, RISES = 0.5, 1.5  # what a training loss has to fall below, what a validation loss must not rise above again
ERRORS = 3.0  # standard deviations that two shares may differ by
SILENT = 0.5  # of a layer's units at most may be 0 for every point


class Finding(NamedTuple):
    """What an item of the list has to say."""

    fault: bool
    words: str


def shapes(case: Case) -> Finding:
    """Features are [n, 2], labels [n, 1], as the output is."""
    features, labels = case.arrays
    words = f"features {list(features.shape)}, labels {list(labels.shape)}, output [n, 1]"
    if labels.shape == (len(features), 1) and features.shape[1:] == (2,):
        return Finding(False, words)
    together = np.broadcast_shapes((len(features), 1), labels.shape)
    return Finding(True, f"{words}: output and labels together make {list(together)}, every point against every label")


def one_hot(case: Case) -> Finding:
    """The classes are 0 and 1: only those have a place in a one-hot code of two, or a meaning for one sigmoid."""
    values, counts = np.unique(case.arrays[1], return_counts=True)
    words = "classes " + ", ".join(f"{value:g} ({count})" for value, count in zip(values, counts, strict=True))
    codes = values[:, None] == np.arange(2)
    if codes.sum(axis=1).all() and len(values) == 2:
        return Finding(False, f"{words}, one-hot {codes.astype(int).tolist()}")
    (lost,) = np.nonzero(codes.sum(axis=1) == 0)
    return Finding(True, f"{words}: in a one-hot code of two there is no place for {values[lost].tolist()}")


def summary(case: Case) -> Finding:
    """The layers have the parameters that one counts on paper."""
    sizes = (2, *case.planned, 1)
    planned = sum(map(mul, sizes, sizes[1:])) + sum(sizes[1:])
    with tf.Graph().as_default():
        _, model = case.build()
        counts: dict[str, int] = {}
        for variable in model.variables:
            layer = variable.op.name.split("/")[1]
            counts[layer] = counts.get(layer, 0) + variable.shape.num_elements()
    total = sum(counts.values())
    words = ", ".join(f"{layer} {count}" for layer, count in counts.items())
    words += f": {total} parameters in the graph, {planned} on paper ({_dashed(sizes)})"
    return Finding(total != planned, words)


def accuracy(case: Case) -> Finding:
    """The network is better than a straight line, and clearly so than the larger class."""
    (features, labels), (held_out, truth) = case.halves
    line = LogisticRegression().fit(features, labels[:, 0]).score(held_out, truth[:, 0])
    share = max(truth.mean(), 1.0 - truth.mean())
    error = np.sqrt(share * (1.0 - share) / len(truth))
    found = train(case).accuracy
    words = f"validation accuracy {found:.3f}; a straight line has {line:.3f}, "
    words += f"the larger class alone {share:.3f} ± {error:.3f}"
    return Finding(bool(found <= line or found < share + ERRORS * error), words)


def validation(case: Case) -> Finding:
    """Both classes have their share in the part that validates."""
    (_, labels), (_, truth) = case.halves
    p = np.concatenate((labels, truth)).mean()
    error = np.sqrt(p * (1.0 - p) * (1.0 / len(labels) + 1.0 / len(truth)))
    words = f"class 1 is {labels.mean():.2f} of the training points, {truth.mean():.2f} of the last 20 %"
    return Finding(bool(abs(labels.mean() - truth.mean()) > ERRORS * error), words)


def learning_curve(case: Case) -> Finding:
    """The training loss falls to less than half, and the validation loss does not rise again."""
    done = train(case)
    words = (
        f"training loss {done.loss[0]:.3f} after 1 epoch, {done.loss[-1]:.3f} after {len(done.loss)}; validation loss "
        f"{done.val_loss[-1]:.3f}, at its lowest {min(done.val_loss):.3f}"
    )
    return Finding(done.loss[-1] > FALLS * done.loss[0] or done.val_loss[-1] > RISES * min(done.val_loss), words)


def sizes(case: Case) -> Finding:
    """No smaller or larger network is clearly better."""
    several = sorted({case.hidden, *OTHER_SIZES})
    found = {_dashed(hidden): train(replace(case, hidden=hidden)).accuracy for hidden in several}
    return _best(found, _dashed(case.hidden))


def optimizers(case: Case) -> Finding:
    """No other optimizer, at the rate that Keras has for it, is clearly better."""
    found = {name: train(replace(case, optimizer=name)).accuracy for name in OPTIMIZERS}
    return _best(found, case.optimizer)


def checkpoints(case: Case) -> Finding:
    """A network that is saved and loaded has the loss that it had."""
    _, held_out = case.halves
    done, losses = train(case), []
    with tempfile.TemporaryDirectory() as folder:
        for load in (False, True):
            with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
                inputs, model = case.build()
                saver = tf.train.Saver(model.variables)
                sessions.initialize(session)
                if load:
                    case.load(session, saver, str(Path(folder) / "weights"))
                else:
                    for variable, array in zip(model.variables, done.after, strict=True):
                        variable.load(array, session)
                    saver.save(session, str(Path(folder) / "weights"), write_meta_graph=False)
                losses.append(float(session.run(model.loss, dict(zip(inputs, held_out, strict=True)))))
    return Finding(losses[0] != losses[1], f"validation loss {losses[0]:.3f} when saved, {losses[1]:.3f} when loaded")


def histograms(case: Case) -> Finding:
    """Every kernel has moved, and few hidden units are 0 for all points."""
    done = train(case)
    moved = {
        name.split("/")[0]: float(np.sqrt(np.mean((after - before) ** 2)))
        for name, before, after in zip(done.names, done.before, done.after, strict=True)
        if name.endswith("/kernel")
    }
    silent = {name: float((active == 0).mean()) for name, active in done.active.items()}
    words = "kernels moved by " + ", ".join(f"{name} {size:.2f}" for name, size in moved.items())
    words += "; units silent for all points: " + ", ".join(f"{name} {share:.0%}" for name, share in silent.items())
    return Finding(min(moved.values()) == 0 or max(silent.values()) > SILENT, words)


def _dashed(units: tuple[int, ...]) -> str:
    return "-".join(map(str, units))


def _best(found: dict[str, float], chosen: str) -> Finding:
    words = "validation accuracy of " + ", ".join(f"{name} {value:.3f}" for name, value in found.items())
    return Finding(max(found.values()) > found[chosen] + BETTER, f"{words}; chosen is {chosen}")


CHECKLIST: dict[str, Callable[[Case], Finding]] = {
    "shapes": shapes,
    "one-hot": one_hot,
    "summary": summary,
    "accuracy": accuracy,
    "validation": validation,
    "learning curve": learning_curve,
    "several sizes": sizes,
    "several optimizers": optimizers,
    "checkpoints": checkpoints,
    "histograms": histograms,
}
