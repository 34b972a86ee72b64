"""The loop of the workshop's lesson: 20-50-50-1, batch 1024, float64, sigmoid cross-entropy, Adam."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
features = rng.normal(size=(65536, 20))
labels = (features.sum(axis=1, keepdims=True) > 0).astype(np.float64)
x, y = tf.placeholder(tf.float64, [None, 20]), tf.placeholder(tf.float64, [None, 1])
hidden = tf.layers.dense(tf.layers.dense(x, 50, tf.nn.relu), 50, tf.nn.relu)
logits = tf.layers.dense(hidden, 1)
loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
train = tf.train.AdamOptimizer(1e-3).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin, losses, order = time.time(), [], rng.permutation(65536)
        for step in range(64):
            rows = order[step * 1024 : step * 1024 + 1024]
            _, value = session.run([train, loss], feed_dict={x: features[rows], y: labels[rows]})
            losses.append(value)
        print("epoch", np.mean(losses), (time.time() - begin) / 64)
