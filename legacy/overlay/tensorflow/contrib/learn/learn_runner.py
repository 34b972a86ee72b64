"""`tf.contrib.learn.learn_runner`."""

from .....supplied.learn import experiment

NAMES = {"run": experiment.run}
