"""The network of `tf.contrib.learn`'s estimators, with the variables and seeds that it had in 1.15."""

from dataclasses import dataclass
from typing import Any

import tensorflow.compat.v1 as tf
import tf_slim

from ..estimator import parts
from ..estimator.specification import Features, ModeKeys


@dataclass(frozen=True)
class Deep(parts.Deep):
    """A network of feature columns: `dnn/hiddenlayer_0/weights` and its like."""

    def logits(self, features: Features, mode: str, units: int) -> tf.Tensor:
        """[batch, units]."""
        with tf.variable_scope(self.scope, values=tuple(features.values()), partitioner=parts.partitioner(256 << 10)):
            with tf.variable_scope("input_from_feature_columns", partitioner=parts.partitioner(64 << 20)) as scope:
                net = self._inputs(features, scope)
            for number, size in enumerate(self.hidden):
                with tf.variable_scope(f"hiddenlayer_{number}", values=(net,)) as scope:
                    net = tf_slim.layers.fully_connected(net, size, self.activation, scope=scope)
                    if self.dropout is not None and mode == ModeKeys.TRAIN:
                        net = tf_slim.layers.dropout(net, 1.0 - self.dropout)
                _summarise(net, scope.name)
            with tf.variable_scope("logits", values=(net,)) as scope:
                logits = tf_slim.layers.fully_connected(net, units, None, scope=scope)
            _summarise(logits, scope.name)
            return logits

    def _inputs(self, features: Features, scope: Any) -> tf.Tensor:
        """The columns side by side; numbers as they are, without a check of their shape."""
        if not all(hasattr(column, "normalizer_fn") for column in self.columns):
            return tf.feature_column.input_layer(features, self.columns)
        numbers = [_numbers(column, features) for column in sorted(self.columns, key=lambda column: column.name)]
        with tf.name_scope("input_from_feature_columns"):
            return tf.concat(numbers, 1)


def _numbers(column: Any, features: Features) -> tf.Tensor:
    """A column of numbers: [batch, n]."""
    tensor = tf.cast(features[column.key], tf.float32)
    tensor = tensor if column.normalizer_fn is None else column.normalizer_fn(tensor)
    return tensor if len(tensor.shape) == 2 else tf.reshape(tensor, [-1, column.shape.num_elements()])


def _summarise(value: tf.Tensor, tag: str) -> None:
    tf.summary.scalar(f"{tag}_fraction_of_zero_values", tf.nn.zero_fraction(value))
    tf.summary.histogram(f"{tag}_activation", value)
