"""`tf.contrib.training`: hyper-parameters, and what moved to `tf.train`."""

import tensorflow.compat.v1 as tf
import tf_slim

from ....supplied.hparams import HParams

NAMES = {
    "HParams": HParams,
    "checkpoints_iterator": tf.train.checkpoints_iterator,
    "create_train_op": tf_slim.training.create_train_op,
    "train": tf_slim.training.train,
    "add_gradients_summaries": tf_slim.training.add_gradients_summaries,
    "clip_gradient_norms": tf_slim.training.clip_gradient_norms,
    "multiply_gradients": tf_slim.training.multiply_gradients,
    "evaluate_once": tf_slim.evaluation.evaluate_once,
    "wait_for_new_checkpoint": tf_slim.evaluation.wait_for_new_checkpoint,
}
