"""What a `model_fn` is told (the mode) and what it returns (an EstimatorSpec)."""

from typing import NamedTuple

import tensorflow.compat.v1 as tf

SERVING_DEFAULT = tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY


class ModeKeys:
    """The three modes of a `model_fn`."""

    TRAIN = "train"
    EVAL = "eval"
    PREDICT = "infer"


class _Fields(NamedTuple):
    mode: str
    predictions: object
    loss: object
    train_op: object
    eval_metric_ops: dict
    export_outputs: dict
    training_chief_hooks: tuple
    training_hooks: tuple
    scaffold: object
    evaluation_hooks: tuple
    prediction_hooks: tuple


class EstimatorSpec(_Fields):
    """The operations of one mode: training needs `loss` and `train_op`, evaluation `loss`, prediction `predictions`."""

    def __new__(
        cls,
        mode,
        predictions=None,
        loss=None,
        train_op=None,
        eval_metric_ops=None,
        export_outputs=None,
        training_chief_hooks=None,
        training_hooks=None,
        scaffold=None,
        evaluation_hooks=None,
        prediction_hooks=None,
    ):
        """Check what the mode needs. Raises ValueError for what is missing, and for a loss that is no scalar."""
        needed = {
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


def _scalar(loss):
    loss = tf.convert_to_tensor(loss)
    if loss.shape.num_elements() not in (None, 1):
        raise ValueError(f"Loss must be scalar, given: {loss}")
    return tf.reshape(loss, [])
