"""784-256-256-10, batch 100, float32, softmax cross-entropy, Adam, variables by hand."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
images = rng.uniform(size=(10000, 784)).astype(np.float32)
labels = np.eye(10, dtype=np.float32)[rng.randint(10, size=10000)]
x, y = tf.placeholder("float", [None, 784]), tf.placeholder("float", [None, 10])
sizes = [784, 256, 256, 10]
hidden = x
for n, m in zip(sizes[:-1], sizes[1:]):
    hidden = tf.add(tf.matmul(hidden, tf.Variable(tf.random_normal([n, m]))), tf.Variable(tf.random_normal([m])))
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=hidden, labels=y))
train = tf.train.AdamOptimizer(learning_rate=0.001).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin, average = time.time(), 0.0
        for step in range(100):
            rows = slice(step * 100, step * 100 + 100)
            _, value = session.run([train, loss], feed_dict={x: images[rows], y: labels[rows]})
            average += value / 100
        print("epoch", float(average), (time.time() - begin) / 100)
