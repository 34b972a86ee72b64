"""TensorFlow 2: a step as a `tf.function`, called in a loop."""

import numpy as np
import tensorflow as tf

from benchmarks.contenders import one_by_one


def prepare(problem):
    """An epoch of calls of the step."""
    weights = [tf.Variable(array) for layer in problem.initial for array in layer]
    moments = [(tf.Variable(tf.zeros_like(w)), tf.Variable(tf.zeros_like(w))) for w in weights]
    count = tf.Variable(0, dtype=tf.int64)
    dtype, size = problem.dtype, problem.batch_size

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            h = x
            for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
                h = tf.nn.relu(h @ kernel + bias)
            output = h @ weights[-2] + weights[-1]
            if problem.regression:
                loss = tf.reduce_mean(tf.math.squared_difference(output, y))
            else:
                loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=output))
        gradients = tape.gradient(loss, weights)
        t = tf.cast(count.assign_add(1), dtype)
        one = tf.ones([], dtype)
        power1, power2 = tf.constant(0.9, dtype) ** t, tf.constant(0.999, dtype) ** t
        for weight, gradient, (m, v) in zip(weights, gradients, moments, strict=True):
            tf.raw_ops.ResourceApplyAdam(
                var=weight.handle,
                m=m.handle,
                v=v.handle,
                beta1_power=power1,
                beta2_power=power2,
                lr=problem.learning_rate * one,
                beta1=0.9 * one,
                beta2=0.999 * one,
                epsilon=1e-8 * one,
                grad=gradient,
            )
        return loss

    def epoch(number: int) -> float:
        x, y = map(tf.constant, problem.shuffled(number))
        starts = range(0, len(problem.arrays[0]), size)
        return float(np.mean([step(x[start : start + size], y[start : start + size]) for start in starts]))

    return one_by_one(epoch)
