"""`LinearSDCA`: linear models by stochastic dual coordinate ascent, over TensorFlow's kernel for it.

Each example has a dual variable, kept in a table by the hash of its name; the kernel changes them one after the other,
so that the dual of the loss, with its L1 and L2 terms, grows (S. Shalev-Shwartz and T. Zhang, 2013).
"""

from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.feature_column import feature_column_v2

from . import heads, parts
from .specification import EstimatorSpec, Features

__all__ = ["LinearSDCA"]
LOSSES = {heads.Binary: "logistic_loss", heads.Regression: "squared_loss"}
BIAS = "bias"


class LinearSDCA:
    """An optimizer for linear Estimators with one logit; `example_id_column` is the feature with the examples' names.

    `num_table_shards` is accepted and says nothing: there is one table.
    """

    def __init__(
        self,
        example_id_column: str,
        num_loss_partitions: int = 1,
        num_table_shards: int | None = None,
        symmetric_l1_regularization: float = 0.0,
        symmetric_l2_regularization: float = 1.0,
        adaptive: bool = False,
    ):
        if symmetric_l2_regularization <= 0:
            raise ValueError("symmetric_l2_regularization should be positive.")
        if symmetric_l1_regularization < 0:
            raise ValueError("symmetric_l1_regularization should be non-negative.")
        self.example_id_column = example_id_column
        self.l1, self.l2 = symmetric_l1_regularization, symmetric_l2_regularization
        self.settings = {"num_loss_partitions": num_loss_partitions, "adaptive": adaptive}

    def get_train_step(
        self,
        state_manager: Any,
        weight_column_name: str | None,
        loss_type: str,
        feature_columns: Iterable[Any],
        features: Features,
        targets: tf.Tensor,
        bias_var: Any,
        global_step: Any,
    ) -> tuple["SdcaModel", tf.Operation]:
        """The model, and the operation of a step; `state_manager.get_variable(column, "weights")` gives variables."""
        model = SdcaModel(self, loss_type)
        cache = feature_column_v2.FeatureTransformationCache(features)
        for column in sorted(feature_columns, key=lambda column: column.name):
            weights = state_manager.get_variable(column, "weights")
            if isinstance(column, feature_column_v2.CategoricalColumn):
                model.sparse.append((_entries(column.get_sparse_tensors(cache, None)), *_with_slot(weights)))
            elif column.variable_shape.ndims == 1:
                model.dense.append((column.get_dense_tensor(cache, None), *_with_slot(weights)))
            else:
                rank = column.variable_shape.ndims
                raise ValueError(f"Column {type(column).__name__} has rank {rank}, larger than 1.")
        size = tf.shape(targets)[:1]
        model.dense.append((tf.ones([size[0], 1]), *_with_slot(bias_var)))
        weights = tf.ones(size) if weight_column_name is None else tf.reshape(features[weight_column_name], [-1])
        labels = tf.cast(tf.reshape(targets, [-1]), tf.float32)
        tf.summary.scalar("approximate_duality_gap", model.duality_gap())
        tf.summary.scalar("examples_seen", model.table.size())
        return model, model.step(features[self.example_id_column], labels, weights, global_step)


def _with_slot(variable: Any) -> tuple[Any, tf.Variable]:
    """A variable, which is in one part, and one for its value before that shrinks to satisfy L1."""
    [variable] = variable if isinstance(variable, list) else [variable]
    return variable, tf.Variable(tf.zeros(variable.shape), name=f"{variable.op.name}_unshrunk", use_resource=True)


def _entries(column: Any) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    """Examples, ids and weights of what a categorical column holds, all [n]; equal ids of an example are one entry."""
    ids, weights = column.id_tensor, column.weight_tensor
    values = tf.ones_like(ids.values, tf.float32) if weights is None else weights.values
    is_known = ids.values >= 0
    examples = tf.boolean_mask(ids.indices[:, 0], is_known)
    numbers = tf.boolean_mask(tf.cast(ids.values, tf.int64), is_known)
    span = tf.reduce_max(numbers) + 1
    both, index = tf.unique(span * examples + numbers)
    summed = tf.math.unsorted_segment_sum(tf.boolean_mask(values, is_known), index, tf.shape(both)[0])
    return both // span, both % span, summed


class SdcaModel:
    """The examples of a batch (entries of `sparse` and `dense` columns), their variables, and the table of duals."""

    def __init__(self, options: LinearSDCA, loss_type: str):
        self.options, self.loss_type = options, loss_type
        self.sparse: list[tuple[Any, Any, tf.Variable]] = []
        self.dense: list[tuple[Any, Any, tf.Variable]] = []
        with tf.name_scope("ShardedMutableHashTable"):
            self.table = tf.lookup.experimental.DenseHashTable(
                tf.int64,
                tf.float32,
                default_value=[0.0] * 4,
                empty_key=[0, 0],
                deleted_key=[1, 1],
                name="ShardedMutableHashTable-1-of-1",
            )

    def duality_gap(self) -> tf.Tensor:
        """An upper bound for how far the mean loss is from its minimum, float64."""
        with tf.name_scope("sdca/approximate_duality_gap"):
            _, states = self.table.export()
            _, primal, dual, weight = tf.unstack(tf.reduce_sum(tf.cast(states, tf.float64), 0), 4)
            variables = [tf.cast(variable, tf.float64) for _, variable, _ in self.sparse + self.dense]
            l1 = self.options.l1 * tf.add_n([tf.reduce_sum(tf.abs(variable)) for variable in variables])
            l2 = self.options.l2 * tf.add_n([tf.reduce_sum(tf.square(variable)) for variable in variables])
            return (primal + dual + l1 + l2) / weight

    def step(self, names: tf.Tensor, labels: tf.Tensor, weights: tf.Tensor, global_step: Any) -> tf.Operation:
        """Move along the dual variables of the batch, and count the step."""
        with tf.name_scope("sdca/minimize"):
            keys = tf.raw_ops.SdcaFprint(input=names)
            used = [tf.unique(ids)[0] for (_, ids, _), _, _ in self.sparse]
            states, sparse_changes, dense_changes = tf.raw_ops.SdcaOptimizerV2(
                sparse_example_indices=[examples for (examples, _, _), _, _ in self.sparse],
                sparse_feature_indices=[ids for (_, ids, _), _, _ in self.sparse],
                sparse_feature_values=[values for (_, _, values), _, _ in self.sparse],
                dense_features=[values for values, _, _ in self.dense],
                example_weights=weights,
                example_labels=labels,
                sparse_indices=used,
                sparse_weights=[tf.gather(slot, ids) for (_, _, slot), ids in zip(self.sparse, used, strict=True)],
                dense_weights=[tf.convert_to_tensor(slot) for _, _, slot in self.dense],
                example_state_data=self.table.lookup(keys),
                loss_type=self.loss_type,
                l1=self.options.l1,
                l2=self.options.l2,
                num_inner_iterations=1,
                **self.options.settings,
            )
            with tf.control_dependencies([states]):
                updates = [self.table.insert(keys, states)]
                for (_, _, slot), ids, change in zip(self.sparse, used, sparse_changes, strict=True):
                    updates.append(slot.scatter_add(tf.IndexedSlices(change, ids)))
                for (_, _, slot), change in zip(self.dense, dense_changes, strict=True):
                    updates.append(slot.assign_add(change))
            with tf.control_dependencies(updates):
                return tf.assign_add(global_step, 1).op

    def update_weights(self, train_op: tf.Operation) -> tf.Operation:
        """After the step: the model's variables are their slots, shrunk by L1 over L2."""
        shrinkage = self.options.l1 / self.options.l2
        with tf.control_dependencies([train_op]):
            updates = []
            for _, variable, slot in self.sparse + self.dense:
                value = slot.read_value()
                shrunk = tf.sign(value) * tf.maximum(0.0, tf.abs(value) - shrinkage) if shrinkage else value
                updates.append(variable.assign(shrunk))
        return tf.group(*updates)


class _UpdateWeights(tf.train.SessionRunHook):
    """Updates the model's variables in each step."""

    def __init__(self, model: SdcaModel, train_op: tf.Operation):
        self._model, self._train_op = model, train_op

    def begin(self) -> None:
        """Make the operation."""
        self._update = self._model.update_weights(self._train_op)

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for it."""
        return tf.train.SessionRunArgs(self._update)


class _StateManager:
    """The variables of columns."""

    def __init__(self, variables: dict[Any, Any]):
        self._variables = variables

    def get_variable(self, column: Any, name: str) -> Any:
        """The weights of a column, which are its only variable."""
        return self._variables[column]


def check(head: heads.Head, combiner: str) -> None:
    """Raise a ValueError for a model that LinearSDCA does not train."""
    if type(head) not in LOSSES or head.units != 1:
        raise ValueError("LinearSDCA cannot be used in a multi-class setting.")
    if combiner != "sum":
        raise ValueError('sparse_combiner must be "sum" when optimizer is a LinearSDCA object.')


def model_fn(head: heads.Head, linear: parts.Linear) -> Callable[..., EstimatorSpec]:
    """A `model_fn` of a linear model that LinearSDCA trains."""
    check(head, linear.combiner)

    def model(features: Features, labels: tf.Tensor | None, mode: str) -> EstimatorSpec:
        hooks = []
        with linear.entered(features):
            logits, variables = linear.model(features, 1)

            def train(loss: tf.Tensor) -> tf.Operation:
                sdca, step = linear.optimizer.get_train_step(
                    _StateManager(variables),
                    head.weight_column,
                    LOSSES[type(head)],
                    linear.columns,
                    features,
                    labels,
                    variables[BIAS],
                    tf.train.get_global_step(),
                )
                hooks.append(_UpdateWeights(sdca, step))
                return step

            spec = head.specification(features, labels, mode, logits, train)
        return spec._replace(training_chief_hooks=(*spec.training_chief_hooks, *hooks))

    return model
