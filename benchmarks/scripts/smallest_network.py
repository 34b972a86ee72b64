"""5-4-4-1, batch 32, float64, Adam: `session.run([train, loss], feed_dict)`, the loss averaged over an epoch."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
features = rng.normal(size=(3200, 5))
targets = features.sum(axis=1, keepdims=True)
x, y = tf.placeholder(tf.float64, [None, 5]), tf.placeholder(tf.float64, [None, 1])
hidden = tf.layers.dense(tf.layers.dense(x, 4, tf.nn.relu), 4, tf.nn.relu)
loss = tf.reduce_mean(tf.square(tf.layers.dense(hidden, 1) - y))
train = tf.train.AdamOptimizer(1e-3).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin, average = time.time(), 0.0
        for step in range(1000):
            rows = slice(step % 100 * 32, step % 100 * 32 + 32)
            _, value = session.run([train, loss], feed_dict={x: features[rows], y: targets[rows]})
            average += value / 1000
        print("epoch", float(average), (time.time() - begin) / 1000)
