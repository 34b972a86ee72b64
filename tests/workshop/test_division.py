import numpy as np
import pytest

from lesson_data.higgs import CourseSplit
from workshop.division import p_values, verdict


def split(rng, shift=0.0, events=3000):
    """Two clouds; the test signal is moved by `shift`."""
    parts = []
    for moved in (0.0, shift):
        targets = rng.integers(0, 2, (events, 1)).astype(float)
        parts += [rng.normal(2.0 * targets - 1.0 + moved * targets, 1.0, (events, 2)), targets]
    return CourseSplit(*parts, mean=np.zeros(2), std=np.ones(2), validation_features=None, validation_targets=None)


@pytest.fixture
def rng():
    return np.random.default_rng(4)


def test_equal_distributions_show_no_sign(rng):
    data = split(rng)
    outputs = data.train_features[:, :1], data.test_features[:, :1]
    assert min(p_values(*outputs, data)) > 0.01
    assert verdict(*outputs, data).endswith("no sign of over-training.")


def test_outputs_that_were_learned_by_heart_are_called_so(rng):
    data = split(rng)
    sentence = verdict(data.train_targets + 0.1 * rng.normal(size=(3000, 1)), data.test_features[:, :1], data)
    assert sentence.endswith("the network is over-trained.")


def test_events_that_differ_are_called_so(rng):
    data = split(rng, shift=0.4)
    sentence = verdict(data.train_features[:, :1], data.test_features[:, :1], data)
    assert sentence.endswith("not what was learned of them.")
