"""One task of a cluster that trains a linear model; run by `test_cluster.py` with its cluster, job, task and folder."""

import sys
import time
from pathlib import Path

import numpy as np

from workshop.quiet import import_tensorflow

import_tensorflow()

import tensorflow.compat.v1 as tf  # noqa: E402

from sessions.cluster.member import Member  # noqa: E402
from sessions.cluster.synchronous import Synchronous  # noqa: E402
from sessions.cluster.work import Share, work  # noqa: E402

X = np.random.default_rng(1).normal(size=(45, 2))
STEPS, BATCH, SEED, SAVE_STEPS = 60, 8, 3, 7


def plane():
    """A linear model trained by Adam: placeholders with arrays, weights, loss, gradients, training operation."""
    x, y = tf.placeholder(tf.float64, [None, 2], "x"), tf.placeholder(tf.float64, [None], "y")
    with tf.variable_scope("", use_resource=True):
        weights = tf.get_variable("weights", initializer=tf.constant([0.3, -0.2], tf.float64))
        loss = tf.reduce_mean((tf.reduce_sum(x * weights, 1) - y) ** 2)
        gradients = tf.gradients(loss, [weights])
        train = tf.train.AdamOptimizer(0.01).apply_gradients([(gradients[0], weights)])
    return {x: X, y: X[:, 0] * X[:, 1]}, weights, loss, gradients, train


def be_a_task(member: Member, folder: Path, pace: float = 0.0, on_step=print) -> None:
    """Serve, or work until all steps are made, each at least `pace` seconds long."""
    server = member.serve()
    if member.job == "ps":
        server.join()
    with tf.Graph().as_default(), tf.device(member.devices()):
        feeds, _, loss, gradients, train = plane()
        parts = Synchronous(loss, gradients, train, workers=member.workers, worker=member.task)

        def report(step, value):
            on_step(step, value)
            time.sleep(pace)

        work(member, server, parts, Share(feeds, BATCH, SEED, STEPS), folder, SAVE_STEPS, report)


if __name__ == "__main__":
    description, job, task, checkpoints = sys.argv[1:]
    be_a_task(
        Member.read(description, job, int(task)), Path(checkpoints), 0.03, lambda step, loss: print(step, flush=True)
    )
