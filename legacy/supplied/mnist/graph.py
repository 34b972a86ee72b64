"""`tensorflow.examples.tutorials.mnist.mnist`: the graph of the tutorial on feeding, which wheels before 1.15 held."""

import math

import tensorflow.compat.v1 as tf

__all__ = ["IMAGE_PIXELS", "IMAGE_SIZE", "NUM_CLASSES", "evaluation", "inference", "loss", "training"]

NUM_CLASSES = 10
IMAGE_SIZE = 28
IMAGE_PIXELS = IMAGE_SIZE * IMAGE_SIZE


def _affine(x: tf.Tensor, units: int, scope: str) -> tf.Tensor:
    """[batch, units]; the weights' standard deviation is 1/sqrt(inputs), the biases start at 0."""
    inputs = int(x.shape[1])
    with tf.name_scope(scope):
        weights = tf.Variable(tf.truncated_normal([inputs, units], stddev=1 / math.sqrt(inputs)), name="weights")
        biases = tf.Variable(tf.zeros([units]), name="biases")
        return tf.matmul(x, weights) + biases


def inference(images: tf.Tensor, hidden1_units: int, hidden2_units: int) -> tf.Tensor:
    """The logits [batch, 10] of images [batch, 784]: two layers of rectified units, and a linear one."""
    hidden1 = tf.nn.relu(_affine(images, hidden1_units, "hidden1"))
    hidden2 = tf.nn.relu(_affine(hidden1, hidden2_units, "hidden2"))
    return _affine(hidden2, NUM_CLASSES, "softmax_linear")


def loss(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """The mean cross entropy of `labels` [batch], a scalar."""
    return tf.losses.sparse_softmax_cross_entropy(labels=tf.cast(labels, tf.int64), logits=logits)


def training(loss: tf.Tensor, learning_rate: float) -> tf.Operation:
    """A step of gradient descent, which counts `global_step`; the loss is summarised."""
    tf.summary.scalar("loss", loss)
    global_step = tf.Variable(0, name="global_step", trainable=False)
    return tf.train.GradientDescentOptimizer(learning_rate).minimize(loss, global_step=global_step)


def evaluation(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    """How many of the batch have their label as the largest logit, a scalar integer."""
    return tf.reduce_sum(tf.cast(tf.nn.in_top_k(logits, labels, 1), tf.int32))
