"""A network for Burgers' equation (M. Raissi et al., doi:10.1016/j.jcp.2018.10.045): 6 hidden layers of 20, second
derivatives, full batch, float32, Adam, the loss looked at after every tenth step."""

import sys
import time

import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
rng = np.random.RandomState(0)
edge = np.column_stack([rng.uniform(-1, 1, 100), np.zeros(100)]).astype(np.float32)
inside = np.column_stack([rng.uniform(-1, 1, 200), rng.uniform(0, 1, 200)]).astype(np.float32)
sizes = [2, 20, 20, 20, 20, 20, 20, 1]
weights = [
    tf.Variable(tf.truncated_normal([n, m], stddev=np.sqrt(2.0 / (n + m)))) for n, m in zip(sizes[:-1], sizes[1:])
]
biases = [tf.Variable(tf.zeros([1, m])) for m in sizes[1:]]


def network(position, time_):
    """u(x, t), [events, 1]."""
    hidden = tf.concat([position, time_], 1)
    for kernel, bias in zip(weights[:-1], biases[:-1]):
        hidden = tf.tanh(tf.matmul(hidden, kernel) + bias)
    return tf.matmul(hidden, weights[-1]) + biases[-1]


x0, t0, u0, xf, tf_ = (tf.placeholder(tf.float32, [None, 1]) for _ in range(5))
u = network(xf, tf_)
u_x, u_t = tf.gradients(u, xf)[0], tf.gradients(u, tf_)[0]
residual = u_t + u * u_x - 0.01 / np.pi * tf.gradients(u_x, xf)[0]
loss = tf.reduce_mean(tf.square(network(x0, t0) - u0)) + tf.reduce_mean(tf.square(residual))
train = tf.train.AdamOptimizer().minimize(loss)
feeds = {x0: edge[:, :1], t0: edge[:, 1:], u0: -np.sin(np.pi * edge[:, :1]), xf: inside[:, :1], tf_: inside[:, 1:]}

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    for _ in range(int(sys.argv[1])):
        begin = time.time()
        for step in range(300):
            session.run(train, feeds)
            if step % 10 == 9:
                value = session.run(loss, feeds)
        print("epoch", float(value), (time.time() - begin) / 300)
