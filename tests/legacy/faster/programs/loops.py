"""Which loop makes the steps, and that it has room for them."""

import importlib
import os

import numpy as np
import tensorflow as tf
from waiting_steps import Counter

KIND = os.environ["TF1_FAST"]
importlib.import_module("tf1_legacy.faster.trial").SHORT = 1e6  # seconds: no loop is tried beside XLA's


def program(session):
    """The loop that was taken for a step of the session."""
    calls = [call for call in session._tf1_calls.values() if getattr(call, "deferral", None)]
    return calls[0].deferral._program


# A float32 product is oneDNN's in a session, with other last digits than Eigen's: also in a loop by one thread.
rng = np.random.RandomState(1)
x = tf.placeholder(tf.float32, [None, 5])
hidden = tf.layers.dense(tf.layers.dense(x, 4, tf.nn.relu), 4, tf.nn.relu)
loss = tf.reduce_mean(tf.square(tf.layers.dense(hidden, 1) - 1.0))
train = tf.train.AdamOptimizer(0.01).minimize(loss)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(6):
        for _ in range(8):
            session.run([train, loss], {x: rng.normal(size=[32, 5])})
        session.run(loss, {x: np.ones([1, 5])})
    assert program(session).kind in (["single", "called"] if KIND == "same" else ["xla"]), program(session).kind

# Chaos doubles a difference in the last digit at each step: after sixty steps nothing is left of the number.
importlib.import_module("tf1_legacy.faster.settings").TRIAL_STEPS = 100
values = tf.placeholder(tf.float64, [None])
state = tf.Variable(0.3, dtype=tf.float64)
mean = tf.reduce_mean(values * state) / tf.reduce_mean(values)
chaos = state.assign(3.99 * mean * (1 - mean)).op
with tf.Session() as session:
    session.run(state.initializer)
    for _ in range(4):
        for _ in range(100):
            session.run(chaos, {values: rng.uniform(1, 2, size=1000)})
        session.run(state)
    assert KIND == "same" or program(session).kind == "xla"

# A loop that XLA has compiled for a short queue is compiled again for longer ones.
counter = Counter()
for length in [5, *[40] * 8]:
    for _ in range(length):
        counter.step()
    counter.session.run(counter.total)
assert KIND == "same" or program(counter.session).capacity >= 40
np.testing.assert_allclose(counter.session.run(counter.total), 3.5 * (12 + 5 + 320))
print("checked")
