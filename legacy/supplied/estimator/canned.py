"""The canned estimators: linear models, deep networks, and both together, on feature columns.

`partitioner` and `input_layer_partitioner` are accepted and say nothing: variables are not split.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from . import heads, sdca
from .estimator import Estimator
from .parts import RATE_BESIDE_WIDE, RATE_OF_WIDE, Deep, Linear, model_fn
from .run_config import RunConfig
from .specification import EstimatorSpec

_SUM = tf.losses.Reduction.SUM


def _linear_model_fn(head: heads.Head, linear: Linear) -> Callable[..., EstimatorSpec]:
    by_sdca = isinstance(linear.optimizer, sdca.LinearSDCA)
    return sdca.model_fn(head, linear) if by_sdca else model_fn(head, linear)


class LinearClassifier(Estimator):
    """A linear model of the log-odds of each class."""

    def __init__(
        self,
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column: Any = None,
        label_vocabulary: Sequence[str] | None = None,
        optimizer: Any = "Ftrl",
        config: RunConfig | None = None,
        partitioner: Any = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        sparse_combiner: str = "sum",
    ):
        head = heads.classification(n_classes, label_vocabulary, weight_column, loss_reduction)
        linear = Linear(list(feature_columns), optimizer, sparse_combiner)
        super().__init__(_linear_model_fn(head, linear), model_dir, config, warm_start_from=warm_start_from)


class LinearRegressor(Estimator):
    """A linear model of `label_dimension` numbers."""

    def __init__(
        self,
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        label_dimension: int = 1,
        weight_column: Any = None,
        optimizer: Any = "Ftrl",
        config: RunConfig | None = None,
        partitioner: Any = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        sparse_combiner: str = "sum",
    ):
        head = heads.Regression(label_dimension, weight_column, loss_reduction)
        linear = Linear(list(feature_columns), optimizer, sparse_combiner)
        super().__init__(_linear_model_fn(head, linear), model_dir, config, warm_start_from=warm_start_from)


class DNNClassifier(Estimator):
    """A network with hidden layers, for classes."""

    def __init__(
        self,
        hidden_units: Sequence[int],
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column: Any = None,
        label_vocabulary: Sequence[str] | None = None,
        optimizer: Any = "Adagrad",
        activation_fn: Callable[[tf.Tensor], tf.Tensor] = tf.nn.relu,
        dropout: float | None = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        batch_norm: bool = False,
    ):
        head = heads.classification(n_classes, label_vocabulary, weight_column, loss_reduction)
        deep = Deep(list(feature_columns), optimizer, hidden_units, activation_fn, dropout, batch_norm)
        super().__init__(model_fn(head, deep), model_dir, config, warm_start_from=warm_start_from)


class DNNRegressor(Estimator):
    """A network with hidden layers, for `label_dimension` numbers."""

    def __init__(
        self,
        hidden_units: Sequence[int],
        feature_columns: Iterable[Any],
        model_dir: str | None = None,
        label_dimension: int = 1,
        weight_column: Any = None,
        optimizer: Any = "Adagrad",
        activation_fn: Callable[[tf.Tensor], tf.Tensor] = tf.nn.relu,
        dropout: float | None = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        batch_norm: bool = False,
    ):
        head = heads.Regression(label_dimension, weight_column, loss_reduction)
        deep = Deep(list(feature_columns), optimizer, hidden_units, activation_fn, dropout, batch_norm)
        super().__init__(model_fn(head, deep), model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedClassifier(Estimator):
    """A linear model and a network whose logits are added ("wide and deep"), for classes."""

    def __init__(
        self,
        model_dir: str | None = None,
        linear_feature_columns: Iterable[Any] = (),
        linear_optimizer: Any = "Ftrl",
        dnn_feature_columns: Iterable[Any] = (),
        dnn_optimizer: Any = "Adagrad",
        dnn_hidden_units: Sequence[int] = (),
        dnn_activation_fn: Callable[[tf.Tensor], tf.Tensor] = tf.nn.relu,
        dnn_dropout: float | None = None,
        n_classes: int = 2,
        weight_column: Any = None,
        label_vocabulary: Sequence[str] | None = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        batch_norm: bool = False,
        linear_sparse_combiner: str = "sum",
    ):
        head = heads.classification(n_classes, label_vocabulary, weight_column, loss_reduction)
        linear = Linear(list(linear_feature_columns), linear_optimizer, linear_sparse_combiner, RATE_OF_WIDE)
        columns, hidden = list(dnn_feature_columns), dnn_hidden_units
        deep = Deep(columns, dnn_optimizer, hidden, dnn_activation_fn, dnn_dropout, batch_norm, RATE_BESIDE_WIDE)
        super().__init__(model_fn(head, deep, linear), model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedRegressor(Estimator):
    """A linear model and a network whose outputs are added, for `label_dimension` numbers."""

    def __init__(
        self,
        model_dir: str | None = None,
        linear_feature_columns: Iterable[Any] = (),
        linear_optimizer: Any = "Ftrl",
        dnn_feature_columns: Iterable[Any] = (),
        dnn_optimizer: Any = "Adagrad",
        dnn_hidden_units: Sequence[int] = (),
        dnn_activation_fn: Callable[[tf.Tensor], tf.Tensor] = tf.nn.relu,
        dnn_dropout: float | None = None,
        label_dimension: int = 1,
        weight_column: Any = None,
        input_layer_partitioner: Any = None,
        config: RunConfig | None = None,
        warm_start_from: Any = None,
        loss_reduction: str = _SUM,
        batch_norm: bool = False,
        linear_sparse_combiner: str = "sum",
    ):
        head = heads.Regression(label_dimension, weight_column, loss_reduction)
        linear = Linear(list(linear_feature_columns), linear_optimizer, linear_sparse_combiner, RATE_OF_WIDE)
        columns, hidden = list(dnn_feature_columns), dnn_hidden_units
        deep = Deep(columns, dnn_optimizer, hidden, dnn_activation_fn, dnn_dropout, batch_norm, RATE_BESIDE_WIDE)
        super().__init__(model_fn(head, deep, linear), model_dir, config, warm_start_from=warm_start_from)
