"""Estimators that predict the same for every example: class frequencies, or the mean label."""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from . import heads
from .estimator import Estimator
from .parts import make_optimizer
from .public_heads import Head
from .run_config import RunConfig
from .specification import EstimatorSpec, Features

__all__ = ["BaselineClassifier", "BaselineEstimator", "BaselineRegressor"]

_SUM = tf.losses.Reduction.SUM
RATE = 0.3


class _Baseline(Estimator):
    """A bias for each logit, [units], is all that is learned."""

    def __init__(self, head: heads.Head | Head, model_dir: str | None, optimizer: Any, config: RunConfig | None):
        def model_fn(features: Features, labels: Any, mode: str) -> EstimatorSpec:
            def train(loss: tf.Tensor) -> tf.Operation:
                return make_optimizer(optimizer, RATE).minimize(loss, tf.train.get_global_step())

            size = tf.shape(next(iter(tf.nest.flatten(features))))[0]
            with tf.variable_scope("baseline"):
                bias = tf.get_variable("bias", [head.units], initializer=tf.zeros_initializer())
                logits = bias * tf.ones([size, head.units])
            return head.specification(features, labels, mode, logits, train)

        super().__init__(model_fn, model_dir, config)


class BaselineClassifier(_Baseline):
    """The frequencies of the classes."""

    def __init__(
        self,
        model_dir: str | None = None,
        n_classes: int = 2,
        weight_column: Any = None,
        label_vocabulary: Sequence[str] | None = None,
        optimizer: Any = "Ftrl",
        config: RunConfig | None = None,
        loss_reduction: str = _SUM,
    ):
        head = heads.classification(n_classes, label_vocabulary, weight_column, loss_reduction)
        super().__init__(head, model_dir, optimizer, config)


class BaselineRegressor(_Baseline):
    """The mean of the labels."""

    def __init__(
        self,
        model_dir: str | None = None,
        label_dimension: int = 1,
        weight_column: Any = None,
        optimizer: Any = "Ftrl",
        config: RunConfig | None = None,
        loss_reduction: str = _SUM,
    ):
        super().__init__(heads.Regression(label_dimension, weight_column, loss_reduction), model_dir, optimizer, config)


class BaselineEstimator(_Baseline):
    """The best constant logits for a head."""

    def __init__(
        self, head: Head, model_dir: str | None = None, optimizer: Any = "Ftrl", config: RunConfig | None = None
    ):
        super().__init__(head, model_dir, optimizer, config)
