"""The regression."""

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import RegressorMixin
from sklearn.utils import Tags

from sessions.scikit_learn import networks
from sessions.scikit_learn.base import GraphEstimator


class GraphRegressor(RegressorMixin, GraphEstimator):
    """A regression whose model is a graph, trained in a session; y is [events] or [events, outputs].

    Args:
        build: adds the model to a graph, in a form that `sessions.scikit_learn` describes; None for a network of
            ReLU layers with the parameters `hidden` and `learning_rate`.
        epochs: of `fit`, at most.
        batch_size: events a step.
        engine: of `fit`: "feed", "pipeline", "compiled" or "auto"; `partial_fit` always uses "feed".
        dtype: of the placeholders that the estimator makes.
        early_stopping: whether to stop when the validation loss no longer falls, and to go back to the best epoch.
        validation_fraction: of the events, held out for that where `fit` is given no validation data.
        n_iter_no_change: epochs in a row that may pass without a better validation loss.
        tol: by how much a better one has to be lower.
        random_state: decides initial values and the order of the events.
        **parameters: of the build function.

    Attributes:
        history_: {"loss": [...], "val_loss": [...]}, one value an epoch.
        n_iter_: the number of epochs.
        n_features_in_, feature_names_in_: of X.
    """

    _network = staticmethod(networks.regression)
    _target, _output, _y_options = "target", "prediction", {"multi_output": True, "y_numeric": True}

    def __init__(
        self,
        build: Callable | None = None,
        *,
        epochs: int = 100,
        batch_size: int = 200,
        engine: str = "feed",
        dtype: str = "float64",
        early_stopping: bool = False,
        validation_fraction: float = 0.1,
        n_iter_no_change: int = 10,
        tol: float = 1e-4,
        random_state: int | np.random.RandomState | None = None,
        **parameters: Any,
    ):
        self.build = build
        self.epochs = epochs
        self.batch_size = batch_size
        self.engine = engine
        self.dtype = dtype
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.n_iter_no_change = n_iter_no_change
        self.tol = tol
        self.random_state = random_state
        self._parameters = parameters

    def partial_fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Train one epoch more, in the graph of the last call; the first call builds it.

        Args:
            X: [events, features].
            y: [events] or [events, outputs].
            sample_weight: [events], as they are.

        Raises:
            ValueError: the data are not as they should be.
        """
        return self._partial_fit(X, y, sample_weight, self._learn)

    def predict(self, X: ArrayLike) -> np.ndarray:
        """The prediction for each event, in the shape that y had in the training."""
        prediction = self._values("prediction", X)
        return prediction.reshape(len(prediction), *self._shape)

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.target_tags.multi_output = True
        return tags

    def _learn(self, y: ArrayLike) -> None:
        self._shape = np.shape(y)[1:]

    def _columns(self, y: np.ndarray) -> int:
        return int(np.prod(self._shape))

    def _encoded(self, y: np.ndarray) -> np.ndarray:
        return y.reshape(len(y), -1) if self._model["target"].shape.rank == 2 else y
