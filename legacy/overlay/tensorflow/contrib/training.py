"""`tf.contrib.training`: hyper-parameters, queues, and what moved to `tf.train`."""

import tensorflow.compat.v1 as tf
import tf_slim
from tensorflow.python.training import evaluation

from ....supplied import placement
from ....supplied.hparams import HParams, parse_values
from ....supplied.input_queues import bucketing, sampling
from ... import names_of

NAMES = {
    **names_of(bucketing, placement, sampling),
    "HParams": HParams,
    "StopAfterNEvalsHook": evaluation._StopAfterNEvalsHook,
    "SummaryAtEndHook": tf_slim.evaluation.SummaryAtEndHook,
    "add_gradients_summaries": tf_slim.training.add_gradients_summaries,
    "checkpoints_iterator": tf.train.checkpoints_iterator,
    "clip_gradient_norms": tf_slim.training.clip_gradient_norms,
    "clip_gradient_norms_fn": tf_slim.training.clip_gradient_norms_fn,
    "create_train_op": tf_slim.training.create_train_op,
    "evaluate_once": evaluation._evaluate_once,
    "evaluate_repeatedly": tf_slim.evaluation.evaluate_repeatedly,
    "get_or_create_eval_step": evaluation._get_or_create_eval_step,
    "multiply_gradients": tf_slim.training.multiply_gradients,
    "parse_values": parse_values,
    "train": tf_slim.training.train,
    "wait_for_new_checkpoint": tf_slim.evaluation.wait_for_new_checkpoint,
}
