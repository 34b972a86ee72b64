"""An LSTM of 64 units over 28 rows of 28, batch 64, float32, gradient descent; looked at after every tenth step."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
images = rng.uniform(size=(640, 28, 28)).astype(np.float32)
labels = np.eye(10, dtype=np.float32)[rng.randint(10, size=640)]
x, y = tf.placeholder(tf.float32, [None, 28, 28]), tf.placeholder(tf.float32, [None, 10])
outputs, _ = tf.nn.static_rnn(tf.nn.rnn_cell.BasicLSTMCell(64), tf.unstack(x, 28, 1), dtype=tf.float32)
logits = tf.layers.dense(outputs[-1], 10)
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
train = tf.train.GradientDescentOptimizer(0.01).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin = time.time()
        for step in range(40):
            rows = slice(step % 10 * 64, step % 10 * 64 + 64)
            session.run(train, feed_dict={x: images[rows], y: labels[rows]})
            if step % 10 == 9:
                value = session.run(loss, feed_dict={x: images[rows], y: labels[rows]})
        print("epoch", value, (time.time() - begin) / 40)
