"""`tf.contrib.learn.monitors`: hooks, and the monitor that evaluates."""

import tensorflow.compat.v1 as tf

from .....supplied.learn import monitors
from .... import names_of

NAMES = {**names_of(monitors), "NanLossDuringTrainingError": tf.train.NanLossDuringTrainingError}
