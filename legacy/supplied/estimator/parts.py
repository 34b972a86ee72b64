"""The parts of the canned estimators: a linear model and a network, both on feature columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import tensorflow.compat.v1 as tf

from .specification import EstimatorSpec, Features, ModeKeys

OPTIMIZERS: dict[str, Callable[[float], tf.train.Optimizer]] = {
    "Adagrad": tf.train.AdagradOptimizer,
    "Adam": tf.train.AdamOptimizer,
    "Ftrl": tf.train.FtrlOptimizer,
    "Momentum": lambda rate: tf.train.MomentumOptimizer(rate, 0.9),
    "RMSProp": tf.train.RMSPropOptimizer,
    "SGD": tf.train.GradientDescentOptimizer,
}


RATE_OF_LINEAR, RATE_OF_DEEP = 0.2, 0.05
RATE_OF_WIDE, RATE_BESIDE_WIDE = 0.005, 0.001  # where both are together


def make_optimizer(given: Any, rate: float) -> tf.train.Optimizer:
    """An optimizer from its name (then with a learning rate of `rate`), from a function, or as it is."""
    if isinstance(given, str):
        return OPTIMIZERS[given](rate)
    return given() if callable(given) and not hasattr(given, "minimize") else given


def partitioner(min_slice_size: int) -> Any:
    """One part for each variable, as without parameter servers: `kernel/part_0`."""
    return tf.min_max_variable_partitioner(max_partitions=0, min_slice_size=min_slice_size)


def _summarise(value: tf.Tensor, tag: str) -> None:
    tf.summary.scalar(f"{tag}/fraction_of_zero_values", tf.nn.zero_fraction(value))
    tf.summary.histogram(f"{tag}/activation", value)


def _fraction_of_zeros(variables: list[Any]) -> tf.Tensor:
    with tf.name_scope("zero_fraction"):
        others = tf.add_n([tf.math.count_nonzero(variable) for variable in variables])
        size = tf.add_n([tf.size(variable, out_type=tf.int64) for variable in variables])
        return 1 - tf.cast(others, tf.float32) / tf.cast(size, tf.float32)


class _Part:
    """What both parts share: a variable scope of their own."""

    scope: ClassVar[str]
    smallest_slice: ClassVar[int]  # of a variable that would be split among parameter servers, in bytes

    def entered(self, features: Features) -> Any:
        """The scope, as a context."""
        return tf.variable_scope(
            self.scope,
            values=tuple(features.values()),
            partitioner=partitioner(self.smallest_slice),
            use_resource=True,
        )


@dataclass(frozen=True)
class Linear(_Part):
    """A linear model of feature columns; `combiner` says how the entries of a multivalent column are taken together."""

    columns: Sequence[Any]
    optimizer: Any
    combiner: str
    rate: float = RATE_OF_LINEAR
    scope: ClassVar[str] = "linear"
    smallest_slice: ClassVar[int] = 64 << 20

    def logits(self, features: Features, mode: str, units: int) -> tf.Tensor:
        """[batch, units]."""
        with self.entered(features):
            return self.model(features, units)[0]

    def model(self, features: Features, units: int) -> tuple[tf.Tensor, dict[Any, list[Any]]]:
        """The logits [batch, units], and the variables of each column and of the "bias"."""
        variables: dict[Any, list[Any]] = {}
        logits = tf.feature_column.linear_model(
            features, self.columns, units, sparse_combiner=self.combiner, cols_to_vars=variables
        )
        if units > 1:
            tf.summary.histogram("bias", variables["bias"])
        else:
            tf.summary.scalar("bias", variables["bias"][0][0])
        weights = [variable for column in self.columns for variable in variables[column]]
        tf.summary.scalar("fraction_of_zero_weights", _fraction_of_zeros(weights))
        return logits, variables

    def make_optimizer(self) -> tf.train.Optimizer:
        """One by its name has the part's learning rate; that of none is 1 / sqrt(number of columns) at most."""
        if self.optimizer is None:
            return tf.train.FtrlOptimizer(min(self.rate, 1 / len(self.columns) ** 0.5))
        return make_optimizer(self.optimizer, self.rate)


@dataclass(frozen=True)
class Deep(_Part):
    """A network of feature columns; `hidden` are the sizes of its layers."""

    columns: Sequence[Any]
    optimizer: Any
    hidden: Sequence[int]
    activation: Callable[[tf.Tensor], tf.Tensor]
    dropout: float | None
    batch_norm: bool
    rate: float = RATE_OF_DEEP
    scope: ClassVar[str] = "dnn"
    smallest_slice: ClassVar[int] = 256 << 10

    def logits(self, features: Features, mode: str, units: int) -> tf.Tensor:
        """[batch, units]."""
        training = mode == ModeKeys.TRAIN
        with self.entered(features) as scope:
            with tf.variable_scope("input_from_feature_columns", partitioner=partitioner(64 << 20)):
                net = tf.feature_column.input_layer(features, self.columns)
            for layer, size in enumerate(self.hidden):
                name = f"hiddenlayer_{layer}"
                kernel = tf.glorot_uniform_initializer()
                net = tf.layers.dense(net, size, self.activation, kernel_initializer=kernel, name=name)
                if self.dropout and training:
                    net = tf.layers.dropout(net, self.dropout, training=True)
                if self.batch_norm:
                    net = tf.layers.batch_normalization(
                        net, momentum=0.999, training=training, name=f"batchnorm_{layer}"
                    )
                _summarise(net, f"{scope.name}/{name}")
            logits = tf.layers.dense(net, units, kernel_initializer=tf.glorot_uniform_initializer(), name="logits")
            _summarise(logits, f"{scope.name}/logits")
            return logits

    def make_optimizer(self) -> tf.train.Optimizer:
        """One by its name has the part's learning rate."""
        return make_optimizer(self.optimizer, self.rate)


def model_fn(head: Any, *parts: Linear | Deep, each_counts: bool = False) -> Callable[..., EstimatorSpec]:
    """A `model_fn` that adds the logits of its parts; each has its optimizer and trains its own variables.

    A part without columns is left out. With `each_counts` the global step grows by one for each part that is trained.
    """

    def model(features: Features, labels: tf.Tensor | None, mode: str) -> EstimatorSpec:
        if not isinstance(features, dict):
            raise ValueError(f"features should be a dictionary of `Tensor`s. Given type: {type(features)}")
        logits, optimizers = [], {}
        used = [part for part in parts if part.columns]
        for part in used:
            logits.append(part.logits(features, mode, head.units))
            if len(parts) > 1 and isinstance(part, Linear):
                with tf.name_scope(f"{part.scope}/"):
                    _summarise(logits[-1], part.scope)
            optimizers[part.scope] = part.make_optimizer()

        def train(loss: tf.Tensor) -> tf.Operation:
            step = tf.train.get_global_step()
            updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
            minimize = [
                optimizer.minimize(loss, var_list=tf.trainable_variables(scope))
                for scope, optimizer in optimizers.items()
            ]
            with tf.control_dependencies([*minimize, *updates]):
                return tf.assign_add(step, len(minimize) if each_counts else 1).op

        if len(logits) > 1:
            return head.specification(features, labels, mode, tf.add_n(logits), train)
        (part,) = used
        with tf.variable_scope(part.scope, auxiliary_name_scope=False):  # so that slots are called `t_0/Adagrad`
            return head.specification(features, labels, mode, logits[0], train)

    return model
