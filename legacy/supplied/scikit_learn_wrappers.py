"""Keras models as estimators of scikit-learn, as `keras.wrappers.scikit_learn` had them."""

import copy
import inspect
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from tf_keras.api._v1.keras.models import Sequential

__all__ = ["KerasClassifier", "KerasRegressor"]


class _Wrapper(BaseEstimator):
    """Keyword arguments go to the function that builds the model and to `fit`, `predict` and `evaluate` by name."""

    def __init__(self, build_fn: Any = None, **sk_params: Any):
        self.build_fn = build_fn
        self.sk_params = sk_params

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The keyword arguments and `build_fn`."""
        return {**copy.deepcopy(self.sk_params), "build_fn": self.build_fn}

    def set_params(self, **params: Any) -> Any:
        """Change keyword arguments."""
        self.build_fn = params.pop("build_fn", self.build_fn)
        self.sk_params.update(params)
        return self

    def fit(self, x: Any, y: Any, **kwargs: Any) -> Any:
        """Build a model anew and train it; the `History` of the training."""
        build = self.build_fn if self.build_fn is not None else self.__call__
        target = build if inspect.isroutine(build) else build.__call__
        self.model = build(**self._known(target))
        y = np.asarray(y)
        if getattr(self.model, "loss", None) == "categorical_crossentropy" and y.ndim < 2:
            y = np.eye(y.max() + 1)[y]
        return self.model.fit(x, y, **{**self._known(self.model.fit), **kwargs})

    def check_params(self, params: dict[str, Any]) -> None:
        """Raise ValueError for an argument that neither the model's methods nor the building function take."""
        build = self.build_fn if self.build_fn is not None else self.__call__
        functions = [Sequential.fit, Sequential.predict, Sequential.evaluate, build]
        known = {name for function in functions for name in inspect.signature(function).parameters}
        unknown = set(params) - known - {"nb_epoch"}
        if unknown:
            raise ValueError(f"{sorted(unknown)[0]} is not a legal parameter")

    def filter_sk_params(self, fn: Any, override: dict[str, Any] | None = None) -> dict[str, Any]:
        """Those of the arguments that `fn` names, and `override`."""
        return {**self._known(fn), **(override or {})}

    def _known(self, function: Any) -> dict[str, Any]:
        """Those of our keyword arguments that `function` names."""
        names = inspect.signature(function).parameters
        return {name: value for name, value in self.sk_params.items() if name in names}

    def _predict(self, x: Any, kwargs: Any) -> np.ndarray:
        return self.model.predict(x, **{**self._known(self.model.predict), **kwargs})


class KerasClassifier(ClassifierMixin, _Wrapper):
    """A model that ends in class probabilities: a softmax, or one sigmoid."""

    def fit(self, x: Any, y: Any, **kwargs: Any) -> Any:
        """Build a model anew and train it on labels, or on rows of one-hot labels; the `History` of the training.

        Raises:
            ValueError: the shape of `y` is neither.
        """
        y = np.asarray(y)
        if y.ndim == 2 and y.shape[1] > 1:
            self.classes_ = np.arange(y.shape[1])
        elif y.ndim == 1 or (y.ndim == 2 and y.shape[1] == 1):
            self.classes_, flat = np.unique(y, return_inverse=True)
            y = flat.reshape(y.shape)
        else:
            raise ValueError(f"Invalid shape for y: {y.shape}")
        self.n_classes_ = len(self.classes_)
        return super().fit(x, y, **kwargs)

    def predict(self, x: Any, **kwargs: Any) -> np.ndarray:
        """The class of each example."""
        probabilities = self._predict(x, kwargs)
        last = probabilities.shape[-1]
        return self.classes_[probabilities.argmax(-1) if last > 1 else (probabilities > 0.5).astype(int)]

    def predict_proba(self, x: Any, **kwargs: Any) -> np.ndarray:
        """Class probabilities, [examples, classes]; of a single sigmoid, both."""
        probabilities = self._predict(x, kwargs)
        return probabilities if probabilities.shape[1] > 1 else np.hstack([1 - probabilities, probabilities])

    def score(self, x: Any, y: Any, **kwargs: Any) -> float:
        """The fraction of right predictions."""
        y = np.asarray(y)
        labels = self.classes_[y.argmax(-1)] if y.ndim == 2 and y.shape[1] > 1 else y
        return float(np.mean(self.predict(x, **kwargs).reshape(-1) == labels.reshape(-1)))


class KerasRegressor(RegressorMixin, _Wrapper):
    """A model that ends in a number."""

    def predict(self, x: Any, **kwargs: Any) -> np.ndarray:
        """The prediction for each example, without axes of length 1."""
        return np.squeeze(self._predict(x, kwargs), axis=-1)

    def score(self, x: Any, y: Any, **kwargs: Any) -> float:
        """Minus the loss, so that more is better."""
        loss = self.model.evaluate(x, y, **{"verbose": 0, **self._known(self.model.evaluate), **kwargs})
        return -float(loss[0] if isinstance(loss, list) else loss)
