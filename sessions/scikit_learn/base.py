"""What the two estimators share: parameters, training, the life of the session."""

import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator
from sklearn.model_selection import train_test_split
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from sessions.history import History
from sessions.scikit_learn import build_function
from sessions.scikit_learn.early_stopping import EarlyStopping, Stop
from sessions.scikit_learn.graph_model import GraphModel
from sessions.training import fit

FLOATS = (np.float64, np.float32)

Events = tuple[np.ndarray, np.ndarray, np.ndarray | None]  # X, y and weights


class GraphEstimator(BaseEstimator):
    """An estimator whose model is a graph; `GraphClassifier` and `GraphRegressor` say what they predict."""

    _network: Callable  # the build function where none is given
    _target: str  # what the placeholder of the labels or targets is called
    _output: str  # what the prediction is called
    _y_options: dict[str, bool]  # how scikit-learn checks y

    def get_params(self, deep: bool = True) -> dict[str, object]:
        """The arguments of the constructor; with `deep` also the defaults of the build function."""
        own = super().get_params(deep=False)
        build = self._build_function(self.build)
        defaults = build_function.defaults(build, self._parameters) if deep and callable(build) else {}
        return defaults | self._parameters | own

    def set_params(self, **params: Any) -> Self:
        """Change arguments of the constructor or parameters of the build function.

        Raises:
            ValueError: there is no parameter of that name.
        """
        own = super().get_params(deep=False)
        chosen = {name: value for name, value in params.items() if name not in own}
        build = self._build_function(params.get("build", self.build))
        if callable(build):
            build_function.check(build, chosen)
        for name in own.keys() & params.keys():
            setattr(self, name, params[name])
        self._parameters.update(chosen)
        return self

    def fit(
        self,
        X: ArrayLike,
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        validation_data: Sequence[ArrayLike] | None = None,
    ) -> Self:
        """Build the graph anew and train it.

        Args:
            X: [events, features].
            y: [events], the labels or targets.
            sample_weight: [events], not negative. They are divided by their mean; an event of weight zero is left
                out. Weights act as repetitions do where a mini-batch holds all events, otherwise on average.
            validation_data: (X, y) or (X, y, sample_weight), evaluated after each epoch.

        Raises:
            ValueError: the data are not as they should be, or do not fit the graph.
            TypeError: X is sparse.
            NotCompilableError: the engine "compiled" is asked for and the graph cannot be compiled.
            NonFiniteError: a loss was NaN or infinite.
        """
        training = self._checked(X, y, sample_weight)
        self._learn(training[1])
        self._seed = int(check_random_state(self.random_state).randint(2**31 - 100))
        held_out = None
        if validation_data is not None:
            held_out = self._checked(*validation_data, reset=False)
        elif self.early_stopping:
            training, held_out = self._split(*training)
        events, targets, weights = training
        mean = 1.0 if weights is None else weights.mean()
        self._start(events.shape[1], targets)
        validation = held_out and self._feeds(*_divided(held_out, mean))
        self._train(self._feeds(*_divided(training, mean)), self.epochs, self.engine, validation)
        return self

    def _partial_fit(
        self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None, learn: Callable[[ArrayLike], None]
    ) -> Self:
        first = not hasattr(self, "_model")
        events = self._checked(X, y, sample_weight, reset=first)
        if first:
            learn(events[1])
            self._seed = int(check_random_state(self.random_state).randint(2**31 - 100))
            self._start(events[0].shape[1], events[1])
        self._train(self._feeds(*events), len(self._history.epoch) + 1, "feed")
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "history_")

    def _build_function(self, build: Callable | None) -> Callable:
        return self._network if build is None else build

    def _checked(
        self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None, *, reset: bool = True
    ) -> Events:
        """X, y and weights, or None for weights of one, without the events of weight zero. Raises ValueError."""
        events, targets = validate_data(self, X, y, reset=reset, dtype=FLOATS, **self._y_options)
        if sample_weight is None:
            return events, targets, self._class_weights(targets, None)
        weights = _check_sample_weight(sample_weight, events, dtype=np.float64, ensure_non_negative=True)
        if not weights.any():
            raise ValueError("The sample weights are all zero: give at least one event another.")
        kept = weights > 0
        return events[kept], targets[kept], self._class_weights(targets[kept], weights[kept])

    def _class_weights(self, y: np.ndarray, weights: np.ndarray | None) -> np.ndarray | None:
        return weights

    def _learn(self, y: ArrayLike) -> None:
        """Note what the targets of a training are."""
        raise NotImplementedError

    def _split(self, X: np.ndarray, y: np.ndarray, weights: np.ndarray | None) -> tuple[Events, Events]:
        """What is trained on, and what is held out for early stopping."""
        rows = np.arange(len(X))
        train, held_out = train_test_split(
            rows, test_size=self.validation_fraction, random_state=self._seed, stratify=self._strata(y)
        )
        first, second = ((X[rows], y[rows], None if weights is None else weights[rows]) for rows in (train, held_out))
        return first, second

    def _strata(self, y: np.ndarray) -> np.ndarray | None:
        return None

    def _start(self, features: int, y: np.ndarray) -> None:
        """A new graph in a new session."""
        build = self._build_function(self.build)
        add = partial(
            build_function.call,
            build,
            self._parameters,
            features=features,
            target=self._target,
            columns=self._columns(y),
            dtype=self.dtype,
            seed=self._seed,
        )
        self._history = History()
        self._model = GraphModel(add, self._seed)
        build_function.require(build, self._model, "features", self._target, "loss", "train", self._output)
        width = self._model["features"].shape[-1]
        if width not in (None, features):
            raise ValueError(f"The graph takes {width} features, but X has {features}.")
        self._check_output()

    def _columns(self, y: np.ndarray) -> int:
        """The columns of the placeholder of the targets, where the estimator makes it."""
        raise NotImplementedError

    def _check_output(self) -> None:
        """See to it that the model predicts what is asked for. Raises ValueError."""

    def _encoded(self, y: np.ndarray) -> np.ndarray:
        """The targets in the shape of their placeholder."""
        raise NotImplementedError

    def _feeds(self, X: np.ndarray, y: np.ndarray, weights: np.ndarray | None) -> dict:
        feeds = {self._model["features"]: X, self._model[self._target]: self._encoded(y)}
        if "weights" in self._model:
            feeds[self._model["weights"]] = np.ones(len(X)) if weights is None else weights
        elif weights is not None:
            raise ValueError("The build function takes no weights, so that there can be no sample or class weights.")
        return feeds

    def _train(self, feeds: dict, epochs: int, engine: str, validation: dict | None = None) -> None:
        """Go on to `epochs` epochs in all."""
        model = self._model
        stopping = EarlyStopping(model, self.n_iter_no_change, self.tol) if validation and self.early_stopping else None
        with suppress(Stop):
            fit(
                model.session,
                model["train"],
                model["loss"],
                feeds,
                validation=validation,
                metrics={"accuracy": model["accuracy"]} if "accuracy" in model else None,
                epochs=epochs,
                batch_size=self.batch_size,
                seed=self._seed,
                history=self._history,
                engine=engine,
                on_epoch=[stopping] if stopping else [],
                say=warnings.warn,
            )
        if stopping and stopping.weights:
            model.set_weights(stopping.weights)
        model.session.graph.finalize()  # so that no later call can make it grow
        self.history_, self.n_iter_ = self._history.history, len(self._history.epoch)

    def _values(self, name: str, X: ArrayLike) -> np.ndarray:
        """The tensor called `name` for the events `X`, [events, ...]."""
        check_is_fitted(self)
        return self._model.values(name, validate_data(self, X, reset=False, dtype=FLOATS))


def _divided(events: Events, mean: float) -> Events:
    """The events with their weights divided by `mean`."""
    X, y, weights = events
    return X, y, None if weights is None else weights / mean
