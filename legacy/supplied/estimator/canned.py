"""The canned estimators: linear models, deep networks, and both together, on feature columns."""

import tensorflow.compat.v1 as tf

from . import heads
from .estimator import Estimator
from .specification import ModeKeys

OPTIMIZERS = {
    "Adagrad": tf.train.AdagradOptimizer,
    "Adam": tf.train.AdamOptimizer,
    "Ftrl": tf.train.FtrlOptimizer,
    "Momentum": lambda rate: tf.train.MomentumOptimizer(rate, 0.9),
    "RMSProp": tf.train.RMSPropOptimizer,
    "SGD": tf.train.GradientDescentOptimizer,
}


def _optimizer(given, rate):
    if isinstance(given, str):
        return OPTIMIZERS[given](rate)
    return given() if callable(given) and not hasattr(given, "minimize") else given


def _deep_logits(features, mode, units, columns, hidden, activation, dropout, batch_norm):
    with tf.variable_scope("dnn"):
        with tf.variable_scope("input_from_feature_columns"):
            net = tf.feature_column.input_layer(features, columns)
        training = mode == ModeKeys.TRAIN
        for layer, size in enumerate(hidden):
            net = tf.layers.dense(
                net, size, activation, kernel_initializer=tf.glorot_uniform_initializer(), name=f"hiddenlayer_{layer}"
            )
            if dropout and training:
                net = tf.layers.dropout(net, dropout, training=True)
            if batch_norm:
                net = tf.layers.batch_normalization(net, momentum=0.999, training=training)
        return tf.layers.dense(net, units, kernel_initializer=tf.glorot_uniform_initializer(), name="logits")


def _linear_logits(features, units, columns, combiner):
    with tf.variable_scope("linear"):
        return tf.feature_column.linear_model(features, columns, units, sparse_combiner=combiner)


def _model_fn(head, units, linear=None, deep=None):
    """A `model_fn` that adds the logits of its parts; each part has its optimizer and trains its own variables."""

    def model_fn(features, labels, mode):
        if not isinstance(features, dict):
            raise ValueError(f"features should be a dictionary of `Tensor`s. Given type: {type(features)}")
        parts = []
        if deep:
            parts.append((_deep_logits(features, mode, units, *deep["network"]), "dnn", deep["optimizer"]()))
        if linear:
            parts.append((_linear_logits(features, units, *linear["model"]), "linear", linear["optimizer"]()))
        logits = tf.add_n([logits for logits, _, _ in parts])

        def train(loss):
            step = tf.train.get_global_step()
            updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
            minimize = [
                optimizer.minimize(loss, var_list=tf.trainable_variables(scope)) for _, scope, optimizer in parts
            ]
            with tf.control_dependencies([*minimize, *updates]):
                return tf.assign_add(step, 1).op

        return head.specification(features, labels, mode, logits, train)

    return model_fn


def _linear_part(columns, optimizer, combiner):
    columns = list(columns)
    rate = min(0.2, 1 / max(len(columns), 1) ** 0.5)
    return columns and {"model": (columns, combiner), "optimizer": lambda: _optimizer(optimizer, rate)}


def _deep_part(columns, hidden, optimizer, activation, dropout, batch_norm):
    network = (list(columns), hidden, activation, dropout, batch_norm)
    return network[0] and {"network": network, "optimizer": lambda: _optimizer(optimizer, 0.05)}


def _classes(n_classes, **options):
    return heads.classification(n_classes, **options), (1 if n_classes == 2 else n_classes)


def _values(dimension, **options):
    return heads.Regression(dimension, **options), dimension


_SUM = tf.losses.Reduction.SUM


class LinearClassifier(Estimator):
    """A linear model of the log-odds of each class."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        optimizer="Ftrl",
        config=None,
        partitioner=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        sparse_combiner="sum",
    ):
        head, units = _classes(
            n_classes,
            label_vocabulary=label_vocabulary,
            weight_column=weight_column,
            loss_reduction=loss_reduction,
        )
        linear = _linear_part(feature_columns, optimizer, sparse_combiner)
        super().__init__(_model_fn(head, units, linear), model_dir, config, warm_start_from=warm_start_from)


class LinearRegressor(Estimator):
    """A linear model of `label_dimension` numbers."""

    def __init__(
        self,
        feature_columns,
        model_dir=None,
        label_dimension=1,
        weight_column=None,
        optimizer="Ftrl",
        config=None,
        partitioner=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        sparse_combiner="sum",
    ):
        head, units = _values(label_dimension, weight_column=weight_column, loss_reduction=loss_reduction)
        linear = _linear_part(feature_columns, optimizer, sparse_combiner)
        super().__init__(_model_fn(head, units, linear), model_dir, config, warm_start_from=warm_start_from)


class DNNClassifier(Estimator):
    """A network with hidden layers, for classes."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        optimizer="Adagrad",
        activation_fn=tf.nn.relu,
        dropout=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        batch_norm=False,
    ):
        head, units = _classes(
            n_classes,
            label_vocabulary=label_vocabulary,
            weight_column=weight_column,
            loss_reduction=loss_reduction,
        )
        deep = _deep_part(feature_columns, hidden_units, optimizer, activation_fn, dropout, batch_norm)
        super().__init__(_model_fn(head, units, deep=deep), model_dir, config, warm_start_from=warm_start_from)


class DNNRegressor(Estimator):
    """A network with hidden layers, for `label_dimension` numbers."""

    def __init__(
        self,
        hidden_units,
        feature_columns,
        model_dir=None,
        label_dimension=1,
        weight_column=None,
        optimizer="Adagrad",
        activation_fn=tf.nn.relu,
        dropout=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        batch_norm=False,
    ):
        head, units = _values(label_dimension, weight_column=weight_column, loss_reduction=loss_reduction)
        deep = _deep_part(feature_columns, hidden_units, optimizer, activation_fn, dropout, batch_norm)
        super().__init__(_model_fn(head, units, deep=deep), model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedClassifier(Estimator):
    """A linear model and a network whose logits are added ("wide and deep"), for classes."""

    def __init__(
        self,
        model_dir=None,
        linear_feature_columns=(),
        linear_optimizer="Ftrl",
        dnn_feature_columns=(),
        dnn_optimizer="Adagrad",
        dnn_hidden_units=(),
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        n_classes=2,
        weight_column=None,
        label_vocabulary=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        batch_norm=False,
        linear_sparse_combiner="sum",
    ):
        head, units = _classes(
            n_classes,
            label_vocabulary=label_vocabulary,
            weight_column=weight_column,
            loss_reduction=loss_reduction,
        )
        linear = _linear_part(linear_feature_columns, linear_optimizer, linear_sparse_combiner)
        deep = _deep_part(
            dnn_feature_columns, dnn_hidden_units, dnn_optimizer, dnn_activation_fn, dnn_dropout, batch_norm
        )
        super().__init__(_model_fn(head, units, linear, deep), model_dir, config, warm_start_from=warm_start_from)


class DNNLinearCombinedRegressor(Estimator):
    """A linear model and a network whose outputs are added, for `label_dimension` numbers."""

    def __init__(
        self,
        model_dir=None,
        linear_feature_columns=(),
        linear_optimizer="Ftrl",
        dnn_feature_columns=(),
        dnn_optimizer="Adagrad",
        dnn_hidden_units=(),
        dnn_activation_fn=tf.nn.relu,
        dnn_dropout=None,
        label_dimension=1,
        weight_column=None,
        input_layer_partitioner=None,
        config=None,
        warm_start_from=None,
        loss_reduction=_SUM,
        batch_norm=False,
        linear_sparse_combiner="sum",
    ):
        head, units = _values(label_dimension, weight_column=weight_column, loss_reduction=loss_reduction)
        linear = _linear_part(linear_feature_columns, linear_optimizer, linear_sparse_combiner)
        deep = _deep_part(
            dnn_feature_columns, dnn_hidden_units, dnn_optimizer, dnn_activation_fn, dnn_dropout, batch_norm
        )
        super().__init__(_model_fn(head, units, linear, deep), model_dir, config, warm_start_from=warm_start_from)
