"""Two convolutions with pooling, two dense layers, dropout, batch 64, float32, Adam; looked at every tenth step."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
images = rng.uniform(size=(640, 28, 28, 1)).astype(np.float32)
labels = rng.randint(10, size=640)
x, y = tf.placeholder(tf.float32, [None, 28, 28, 1]), tf.placeholder(tf.int64, [None])
keep = tf.placeholder(tf.float32)
hidden = tf.layers.max_pooling2d(tf.layers.conv2d(x, 16, 5, activation=tf.nn.relu), 2, 2)
hidden = tf.layers.max_pooling2d(tf.layers.conv2d(hidden, 32, 3, activation=tf.nn.relu), 2, 2)
hidden = tf.nn.dropout(tf.layers.dense(tf.layers.flatten(hidden), 128, tf.nn.relu), keep)
logits = tf.layers.dense(hidden, 10)
loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=y))
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), y), tf.float32))
train = tf.train.AdamOptimizer(1e-3).minimize(loss)

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin = time.time()
        for step in range(40):
            rows = slice(step % 10 * 64, step % 10 * 64 + 64)
            session.run(train, feed_dict={x: images[rows], y: labels[rows], keep: 0.75})
            if step % 10 == 9:
                found = session.run([loss, accuracy], feed_dict={x: images[rows], y: labels[rows], keep: 1.0})
        print("epoch", found[0], (time.time() - begin) / 40)
