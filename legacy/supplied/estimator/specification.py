"""What a `model_fn` is told (the mode) and what it returns (an EstimatorSpec)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

Features = dict[str, tf.Tensor]
Metric = tuple[tf.Tensor, tf.Tensor]  # value, update operation
SERVING_DEFAULT: str = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY


class ModeKeys:
    """The three modes of a `model_fn`."""

    TRAIN = "train"
    EVAL = "eval"
    PREDICT = "infer"


class WarmStartSettings(NamedTuple):
    """Which variables start from which checkpoint, with other names or vocabularies where these are given."""

    ckpt_to_initialize_from: str
    vars_to_warm_start: Any = ".*"
    var_name_to_vocab_info: dict[str, Any] | None = None
    var_name_to_prev_var_name: dict[str, str] | None = None


class _Fields(NamedTuple):
    mode: str
    predictions: Any
    loss: tf.Tensor | None
    train_op: Any
    eval_metric_ops: dict[str, Any]
    export_outputs: dict[str, Any] | None
    training_chief_hooks: tuple[Any, ...]
    training_hooks: tuple[Any, ...]
    scaffold: tf.train.Scaffold
    evaluation_hooks: tuple[Any, ...]
    prediction_hooks: tuple[Any, ...]


class EstimatorSpec(_Fields):
    """The operations of one mode: training needs `loss` and `train_op`, evaluation `loss`, prediction `predictions`."""

    def __new__(
        cls,
        mode: str,
        predictions: Any = None,
        loss: tf.Tensor | None = None,
        train_op: Any = None,
        eval_metric_ops: dict[str, Any] | None = None,
        export_outputs: dict[str, Any] | None = None,
        training_chief_hooks: Sequence[Any] | None = None,
        training_hooks: Sequence[Any] | None = None,
        scaffold: tf.train.Scaffold | None = None,
        evaluation_hooks: Sequence[Any] | None = None,
        prediction_hooks: Sequence[Any] | None = None,
    ) -> "EstimatorSpec":
        """Check what the mode needs. Raises ValueError for what is missing, and for a loss that is no scalar."""
        needed: dict[str, dict[str, Any]] = {
            ModeKeys.TRAIN: {"loss": loss, "train_op": train_op},
            ModeKeys.EVAL: {"loss": loss},
            ModeKeys.PREDICT: {"predictions": predictions},
        }
        if mode not in needed:
            raise ValueError(f"Unknown mode {mode!r}; expected one of {sorted(needed)}.")
        for name, value in needed[mode].items():
            if value is None:
                raise ValueError(f"Missing {name}.")
        return super().__new__(
            cls,
            mode,
            {} if predictions is None else predictions,
            loss if loss is None else _scalar(loss),
            train_op,
            eval_metric_ops or {},
            export_outputs,
            tuple(training_chief_hooks or ()),
            tuple(training_hooks or ()),
            scaffold or tf.train.Scaffold(),
            tuple(evaluation_hooks or ()),
            tuple(prediction_hooks or ()),
        )


def _scalar(loss: Any) -> tf.Tensor:
    loss = tf.convert_to_tensor(loss)
    if loss.shape.num_elements() not in (None, 1):
        raise ValueError(f"Loss must be scalar, given: {loss}")
    return tf.reshape(loss, [])
