"""Stopping a training whose validation loss no longer falls."""

import numpy as np

from sessions.history import History
from sessions.scikit_learn.graph_model import GraphModel


class Stop(Exception):
    """The validation loss has not fallen for long enough."""


class EarlyStopping:
    """Called with the history after each epoch; keeps the weights of the best one.

    Args:
        model: what is trained.
        patience: epochs in a row that may pass without a better validation loss.
        tolerance: by how much a better one has to be lower.
    """

    def __init__(self, model: GraphModel, patience: int, tolerance: float):
        self._model, self._patience, self._tolerance = model, patience, tolerance
        self._best, self._idle = np.inf, 0
        self.weights: list[np.ndarray] = []

    def __call__(self, history: History) -> None:
        """Raises Stop when the patience is exhausted."""
        loss = history.history["val_loss"][-1]
        if loss < self._best - self._tolerance:
            self._best, self._idle, self.weights = loss, 0, self._model.weights()
        else:
            self._idle += 1
            if self._idle >= self._patience:
                raise Stop
