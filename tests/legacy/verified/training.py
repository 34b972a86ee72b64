"""A line fitted by feeding; the arguments are the number of steps and the name of the checkpoint."""

import sys

import numpy as np
import tensorflow as tf

steps, name = int(sys.argv[1]), sys.argv[2]
x = tf.placeholder(tf.float32, [None, 3], name="x")
y = tf.placeholder(tf.float32, [None, 1], name="y")
hidden = tf.contrib.layers.fully_connected(tf.nn.dropout(x, keep_prob=0.9), 4, activation_fn=tf.nn.tanh)
loss = tf.losses.mean_squared_error(y, tf.layers.dense(hidden, 1))
train = tf.train.AdamOptimizer(0.05).minimize(loss)
saver = tf.train.Saver()
data = np.random.rand(16, 3).astype(np.float32)
target = data.sum(axis=1, keepdims=True)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for step in range(steps):
        error, _ = session.run([loss, train], {x: data, y: target})
        print("step %d: loss %.5f" % (step, error))  # noqa: UP031
    saver.save(session, name, steps)
    np.save("hidden.npy", session.run(hidden, {x: data}))
    variables = session.run(tf.trainable_variables())
np.savetxt("weights.csv", variables[0], delimiter=",", header="a,b,c,d")
print("written with TensorFlow", tf.__version__)
