"""The classifier."""

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import ClassifierMixin
from sklearn.utils import compute_sample_weight
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted

from sessions.scikit_learn import networks
from sessions.scikit_learn.base import GraphEstimator


class GraphClassifier(ClassifierMixin, GraphEstimator):
    """A classifier whose model is a graph, trained in a session.

    Args:
        build: adds the model to a graph, in a form that `sessions.scikit_learn` describes; None for a network of
            ReLU layers with the parameters `hidden` and `learning_rate`.
        epochs: of `fit`, at most.
        batch_size: events a step.
        engine: of `fit`: "feed", "pipeline", "compiled" or "auto"; `partial_fit` always uses "feed".
        dtype: of the placeholders that the estimator makes.
        class_weight: a factor for the weights of each class's events, {label: factor}, or "balanced".
        early_stopping: whether to stop when the validation loss no longer falls, and to go back to the best epoch.
        validation_fraction: of the events, held out for that where `fit` is given no validation data.
        n_iter_no_change: epochs in a row that may pass without a better validation loss.
        tol: by how much a better one has to be lower.
        random_state: decides initial values and the order of the events.
        **parameters: of the build function.

    Attributes:
        classes_: [classes], the labels in their order.
        history_: {"loss": [...], "val_loss": [...], "val_accuracy": [...]}, one value an epoch.
        n_iter_: the number of epochs.
        n_features_in_, feature_names_in_: of X.
    """

    _network = staticmethod(networks.classifier)
    _target, _output, _y_options = "labels", "probability", {}

    def __init__(
        self,
        build: Callable | None = None,
        *,
        epochs: int = 100,
        batch_size: int = 200,
        engine: str = "feed",
        dtype: str = "float64",
        class_weight: dict | str | None = None,
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
        self.class_weight = class_weight
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.n_iter_no_change = n_iter_no_change
        self.tol = tol
        self.random_state = random_state
        self._parameters = parameters

    def partial_fit(
        self, X: ArrayLike, y: ArrayLike, classes: ArrayLike | None = None, sample_weight: ArrayLike | None = None
    ) -> Self:
        """Train one epoch more, in the graph of the last call; the first call builds it.

        Args:
            X: [events, features].
            y: [events].
            classes: [classes], all labels that will come; needed in the first call where its `y` lacks some.
            sample_weight: [events], as they are.

        Raises:
            ValueError: the data are not as they should be, or hold an unknown label.
        """
        if self.class_weight == "balanced":
            raise ValueError("Balanced class weights need all events at once: use fit, or give factors.")
        return self._partial_fit(X, y, sample_weight, lambda y: self._learn(y if classes is None else classes))

    def predict(self, X: ArrayLike) -> np.ndarray:
        """The most probable label of each event, [events]."""
        decision = self.decision_function(X)
        return self.classes_[(decision > 0).astype(int) if decision.ndim == 1 else decision.argmax(1)]

    def predict_proba(self, X: ArrayLike) -> np.ndarray:
        """The probability of each class, [events, classes]."""
        probability = self._values("probability", X)
        return probability if probability.shape[1] > 1 else np.hstack([1 - probability, probability])

    def decision_function(self, X: ArrayLike) -> np.ndarray:
        """The logarithm of the odds of the second of two classes, [events]; for more the logits, [events, classes]."""
        check_is_fitted(self)
        if "logits" in self._model:
            logits = self._values("logits", X)
        else:
            probability = self.predict_proba(X)
            logits = np.log(np.maximum(probability, np.finfo(probability.dtype).tiny))
        if len(self.classes_) > 2:
            return logits
        return logits[:, 0] if logits.shape[1] == 1 else logits[:, 1] - logits[:, 0]

    def _class_weights(self, y: np.ndarray, weights: np.ndarray | None) -> np.ndarray | None:
        if self.class_weight is None:
            return weights
        factors = compute_sample_weight(self.class_weight, y)
        return factors if weights is None else weights * factors

    def _learn(self, y: ArrayLike) -> None:
        check_classification_targets(y)
        classes = np.unique(y)
        if len(classes) < 2:
            raise ValueError(f"The labels hold only one class, {classes[0]}; a classifier needs two.")
        self.classes_ = classes

    def _strata(self, y: np.ndarray) -> np.ndarray:
        return y

    def _columns(self, y: np.ndarray) -> int:
        return 1 if len(self.classes_) == 2 else len(self.classes_)

    def _check_output(self) -> None:
        columns = self._model["probability"].shape[-1]
        classes = len(self.classes_)
        if columns != classes and (columns, classes) != (1, 2):
            raise ValueError(f"The graph has {columns} probabilities, but there are {classes} classes.")

    def _encoded(self, y: np.ndarray) -> np.ndarray:
        unknown = np.setdiff1d(y, self.classes_)
        if len(unknown):
            known = ", ".join(map(str, self.classes_))
            raise ValueError(f"The labels hold the unknown class {unknown[0]}; known are {known}.")
        numbers = np.searchsorted(self.classes_, y)
        shape = self._model["labels"].shape
        if shape.rank == 1:
            return numbers
        return numbers[:, None] if shape[-1] == 1 else np.eye(len(self.classes_))[numbers]
