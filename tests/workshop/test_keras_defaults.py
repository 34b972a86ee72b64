import re

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.keras_defaults import BATCH, STEPS, differences
from workshop.parity.training import initial_arrays


def test_the_differences_are_measured_also_where_a_graph_is_the_default_one():
    rng = np.random.default_rng(0)
    features = rng.normal(size=(STEPS * BATCH, 2))
    targets = rng.integers(0, 2, (STEPS * BATCH, 1)).astype(float)
    with tf.Graph().as_default():
        of_types, of_clipping = differences(initial_arrays(2, (5, 2)), features, targets, 1e-3)
    moved = float(re.search(r"by (\S+) of the largest", of_types)[1])
    assert 1e-11 < moved < 1e-6
    assert f"costs {-np.log(1e-7):.1f}. In the graph it costs 40.0;" in of_clipping
