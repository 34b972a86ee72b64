import re

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from workshop import sigmoid_outputs
from workshop.parity.training import initial_arrays

RNG = np.random.default_rng(0)
OUTPUTS, DIGITS = RNG.uniform(0.05, 0.95, (40, 10)), RNG.integers(0, 10, 40)
RIGHT = OUTPUTS[np.arange(40), DIGITS]


def test_the_loss_of_an_array_divides_by_the_sum_also_where_a_graph_is_the_default_one(graph):
    expected = -np.log(RIGHT / OUTPUTS.sum(axis=1)).mean()
    assert sigmoid_outputs.loss_of_outputs(OUTPUTS, DIGITS) == pytest.approx(expected, rel=1e-6)


def test_the_report_tells_three_losses_of_one_network_and_what_clipping_costs():
    losses, clipping = sigmoid_outputs.report(1.2345, OUTPUTS, DIGITS)
    sums = OUTPUTS.sum(axis=1)
    as_logits = (np.log(np.exp(OUTPUTS).sum(axis=1)) - RIGHT).mean()
    for words in (
        f"sum to {sums.min():.2f} to {sums.max():.2f}. The loss 1.2345, of the graph",
        f"by their sum and says {-np.log(RIGHT / sums).mean():.4f};",
        f"in the place of logits, says {as_logits:.4f}:",
    ):
        assert words in losses
    assert f"costs {-np.log(1e-7 / 4.5):.1f}; from the logits it costs {-np.log(1e-20 / 4.5):.1f}." in clipping


def test_a_converted_output_is_trained_by_another_loss():
    images, labels = RNG.uniform(size=(160, 12)), RNG.integers(0, 10, (160, 1)).astype(float)
    with tf.Graph().as_default():
        sentence = sigmoid_outputs.of_types(initial_arrays(12, (5, 10)), images, labels, 0.1)
    moved = float(re.search(r"moves a weight by (\S+) of the largest", sentence)[1])
    assert moved > 0.05  # rounding alone moves one by 1e-7
