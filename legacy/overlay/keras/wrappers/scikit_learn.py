"""`keras.wrappers.scikit_learn`."""

from ....scikit_learn_wrappers import KerasClassifier, KerasRegressor

__all__ = ["KerasClassifier", "KerasRegressor"]
