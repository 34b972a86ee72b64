"""Regression of the transverse mass, and why it is hard at low values."""

import numpy as np
import pandas as pd

import datasets.transverse_mass
import eager.transverse_mass
import graphs.transverse_mass
from workshop.figures import training
from workshop.figures import transverse_mass as figures
from workshop.network_parity import Case, network_parity
from workshop.parity import Comparison
from workshop.progress import Progress
from workshop.session import open_run
from workshop.settings import Outcome, Settings

UNITS = (4, 4, 1)
LEARNING_RATE = 1e-3


def build(dtype="float64", initial=None):
    """The placeholders and the network."""
    inputs = graphs.transverse_mass.placeholders(len(datasets.transverse_mass.FEATURES), dtype=dtype)
    return inputs, graphs.transverse_mass.regression(*inputs, initial=initial, learning_rate=LEARNING_RATE)


def run(settings: Settings, progress: Progress) -> Outcome:
    """Train and draw the losses, predicted and true M_T, and the trouble at low M_T."""
    events = datasets.transverse_mass.load(settings.mass_point)
    data = datasets.transverse_mass.split(events)
    with open_run(settings, build) as lesson:
        lesson.train(data[:2], data[2:4], ["absolute_error"], progress)
        history = lesson.history
        values = history.history
        prediction = lesson.predict(lesson.model.prediction, data.test_features)
        lesson.figure("loss", training.losses(history.epoch, values["loss"], values["val_loss"], unit="GeV²"))
        lesson.figure("predicted_and_true", figures.predicted_and_true(prediction, data.test_targets))
        raw = data.test_features * data.std + data.mean
        test_events = pd.DataFrame(raw, columns=list(datasets.transverse_mass.FEATURES))
        lesson.figure("low_mass", figures.low_mass(test_events, prediction, data.test_targets))
    return Outcome(
        steps=len(history.epoch) * -(-len(data.train_features) // settings.batch_size),
        loss=values["val_loss"][-1],
        loss_unit="GeV²",
        metric=f"mean |error| {values['val_absolute_error'][-1]:.1f} GeV",
        notes=[_why_low_masses_are_hard(prediction, data.test_targets)],
    )


def _why_low_masses_are_hard(prediction: np.ndarray, true: np.ndarray) -> str:
    """The answer to the tutorial's closing question, with this run's numbers."""
    low = true < 50.0
    bias = float((prediction - true)[low].mean())
    return (
        f"Below 50 GeV the network overestimates M_T by {bias:.0f} GeV on average: M_T = sqrt(2 pT MET (1 - cos dphi)) "
        "falls to zero in a narrow cusp at dphi = 0, and again at 2 pi, as the angles are fed raw; a few ReLU units "
        "fill these valleys up (figure low_mass)."
    )


def parity(engine: str = "feed") -> list[Comparison]:
    """The graph against the twin, mini-batches of 32."""
    data = datasets.transverse_mass.split(datasets.transverse_mass.load())
    case = Case(
        build, eager.transverse_mass, "prediction", data.train_features, data.train_targets, UNITS, 32, LEARNING_RATE
    )
    return network_parity(case, engine)
