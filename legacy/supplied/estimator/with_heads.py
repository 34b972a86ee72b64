"""The linear and deep models of the canned estimators under a head of the program's own, and as functions of logits."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from .estimator import Estimator
from .parts import RATE_BESIDE_WIDE, RATE_OF_WIDE, Deep, Linear, model_fn
from .public_heads import Head
from .run_config import RunConfig
from .specification import Features

__all__ = [
    "DNNEstimator",
    "DNNLinearCombinedEstimator",
    "LinearEstimator",
    "call_logit_fn",
    "dnn_logit_fn_builder",
    "linear_logit_fn_builder",
]
Activation = Callable[[tf.Tensor], tf.Tensor]


class LinearEstimator(Estimator):
    """A linear model whose logits a head judges."""

    def __init__(
        self,
        head: Head,
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        optimizer: Any = "Ftrl",
        config: RunConfig | None = None,
        partitioner: Any = None,
        sparse_combiner: str = "sum",
    ):
        super().__init__(model_fn(head, Linear(list(feature_columns), optimizer, sparse_combiner)), model_dir, config)


class DNNEstimator(Estimator):
    """A network whose logits a head judges."""

    def __init__(
        self,
        head: Head,
        hidden_units: Sequence[int],
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        optimizer: Any = "Adagrad",
        activation_fn: Activation = tf.nn.relu,
        dropout: float | None = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        warm_start_from: Any = None,
        batch_norm: bool = False,
    ):
        deep = Deep(list(feature_columns), optimizer, hidden_units, activation_fn, dropout, batch_norm)
        super().__init__(model_fn(head, deep), model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedEstimator(Estimator):
    """A linear model and a network whose added logits a head judges."""

    def __init__(
        self,
        head: Head,
        model_dir: str | None = None,
        linear_feature_columns: Iterable[Any] | None = None,
        linear_optimizer: Any = "Ftrl",
        dnn_feature_columns: Iterable[Any] | None = None,
        dnn_optimizer: Any = "Adagrad",
        dnn_hidden_units: Sequence[int] | None = None,
        dnn_activation_fn: Activation = tf.nn.relu,
        dnn_dropout: float | None = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        linear_sparse_combiner: str = "sum",
    ):
        linear = Linear(list(linear_feature_columns or ()), linear_optimizer, linear_sparse_combiner, RATE_OF_WIDE)
        columns, hidden = list(dnn_feature_columns or ()), dnn_hidden_units or ()
        deep = Deep(columns, dnn_optimizer, hidden, dnn_activation_fn, dnn_dropout, False, RATE_BESIDE_WIDE)
        super().__init__(model_fn(head, deep, linear), model_dir, config)


def linear_logit_fn_builder(
    units: int, feature_columns: Iterable[Any], sparse_combiner: str = "sum"
) -> Callable[[Features], tf.Tensor]:
    """The function from features to the logits [batch, units] of a linear model."""
    linear = Linear(list(feature_columns), None, sparse_combiner)
    return lambda features: linear.model(features, units)[0]


def dnn_logit_fn_builder(
    units: int,
    hidden_units: Sequence[int],
    feature_columns: Iterable[Any],
    activation_fn: Activation,
    dropout: float | None,
    input_layer_partitioner: Any,
    batch_norm: bool,
) -> Callable[[Features, str], tf.Tensor]:
    """The function from features and mode to the logits [batch, units] of a network."""
    deep = Deep(list(feature_columns), None, hidden_units, activation_fn, dropout, batch_norm)

    def logit_fn(features: Features, mode: str) -> tf.Tensor:
        return deep.logits(features, mode, units)

    return logit_fn


def call_logit_fn(logit_fn: Callable[..., Any], features: Features, mode: str, params: Any, config: Any) -> Any:
    """What `logit_fn` gives for `features` and those of the other arguments that it takes."""
    given = {"mode": mode, "params": params, "config": config}
    taken = inspect.signature(logit_fn).parameters
    return logit_fn(features=features, **{name: value for name, value in given.items() if name in taken})
