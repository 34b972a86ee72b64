"""`tf.keras.wrappers.scikit_learn`."""

from ....keras.wrappers import scikit_learn

NAMES = scikit_learn.NAMES
