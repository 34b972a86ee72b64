import re

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from workshop.adam_defaults import differences
from workshop.parity.training import initial_arrays


@pytest.fixture(scope="module", params=[("eager.moons", (10, 10, 1)), ("eager.penguins", (10, 10, 3))], ids=str)
def sentences(request):
    twin, units = request.param
    rng = np.random.default_rng(0)
    features, classes = rng.normal(size=(105, 4)), rng.integers(0, 3, 105)
    targets = np.eye(3)[classes] if units[-1] == 3 else (classes[:, None] > 0).astype(float)
    with tf.Graph().as_default():  # there Keras could not compute at once
        return differences(twin, initial_arrays(4, units), features, targets, 10, 1e-3)


def number(pattern, sentence):
    return float(re.search(pattern, sentence)[1])


def test_epsilon_and_betas_each_move_the_weights(sentences):
    assert 1e-6 < number(r"weight by (\S+) of the largest", sentences[0]) < 1e-1
    assert 1e-8 < number(r"moves one by (\S+)\. ", sentences[0]) < 1e-3


def test_clipping_costs_less_than_the_logits(sentences):
    assert f"costs {-np.log(1e-7):.1f}. In the graph it costs 40.0;" in sentences[1]


def test_initial_weights_come_from_other_generators(sentences):
    limit = np.sqrt(6.0 / 14.0)
    graphs, kerass = number(r"is (\S+) in the graph", sentences[2]), number(r"and (\S+) in Keras", sentences[2])
    assert f"±{limit:.3f}" in sentences[2]
    assert graphs != kerass
    assert max(abs(graphs), abs(kerass)) <= limit


def test_the_recorded_loss_is_the_mean_weighted_by_events(sentences):
    recorded, weighted = number(r"the loss (\S+):", sentences[3]), number(r"events \((\S+)\)", sentences[3])
    plain, after = (
        number(r"weights it is (\S+),", sentences[3]),
        number(r"after the epoch it is (\S+)\. ", sentences[3]),
    )
    assert recorded == weighted
    assert plain != recorded
    assert after < recorded
