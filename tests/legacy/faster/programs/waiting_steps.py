"""What the programs beside this one share: a counting step, and a look at how many of its calls wait."""

import sys

import numpy as np
import tensorflow as tf

ROWS = np.arange(8.0).reshape(4, 2)


def waiting():
    """How many steps wait."""
    pending = sys.modules.get("tf1_legacy.faster.pending")
    queue = pending and pending._queue
    return queue._count if queue else 0


class Counter:
    """A session whose step adds the mean of what it is fed to a variable, and 1 to another; begun, so that it waits."""

    def __init__(self, session_class=tf.Session, dtype=tf.float64):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.x = tf.placeholder(dtype, [None, 2], "x")
            self.total = tf.Variable(tf.zeros([], dtype), name="total")
            self.steps = tf.Variable(0, name="steps")
            self.mean = tf.reduce_mean(self.x)
            self.train = tf.group(self.total.assign_add(self.mean), self.steps.assign_add(1))
            self.saver = tf.train.Saver()
            self.summary = tf.summary.scalar("total", self.total)
            self.initialize = tf.global_variables_initializer()
        self.session = session_class(graph=self.graph)
        self.session.run(self.initialize)
        for _ in range(12):
            self.step()
        self.session.run(self.total)

    def step(self, rows=ROWS):
        """The mean of the rows, once the step has been made."""
        return self.session.run([self.train, self.mean], {self.x: rows})[1]

    def three_wait(self):
        """Let three more steps wait."""
        for _ in range(3):
            self.step()
        assert waiting() == 3, waiting()
