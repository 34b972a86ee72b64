# ruff: noqa  (written as programs were in 2017)
# contrib.opt.ScipyOptimizerInterface: the example of its documentation, and bounds.
import numpy as np
import tensorflow as tf

vector = tf.Variable([7.0, 7.0], name="vector")
loss = tf.reduce_sum(tf.square(vector))
free = tf.contrib.opt.ScipyOptimizerInterface(loss, options={"maxiter": 100})
constrained = tf.contrib.opt.ScipyOptimizerInterface(loss, equalities=[vector[1] - 2.0], inequalities=[vector[0] - 1.0])
bounded = tf.contrib.opt.ScipyOptimizerInterface(loss, var_to_bounds={vector: ([1, 2], np.inf)})
losses = []
with tf.Session() as session:
    for optimizer, truth in ((free, [0, 0]), (constrained, [1, 2]), (bounded, [1, 2])):
        session.run(tf.global_variables_initializer())
        optimizer.minimize(session, fetches=[loss], loss_callback=losses.append)
        np.testing.assert_allclose(session.run(vector), truth, atol=1e-5)
assert losses[0] == 98
print("checked")
