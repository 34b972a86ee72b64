"""`tf.contrib.bayesflow.monte_carlo`, from tensorflow-probability."""

import tensorflow_probability as tfp

from .....supplied import monte_carlo
from .... import names_of

NAMES = {**names_of(monte_carlo), "expectation": tfp.monte_carlo.expectation}
