# ruff: noqa  (written as programs were in 2017)
# contrib.eager: gradients of x^2 in every way it offered.
import tensorflow as tf
import tensorflow.contrib.eager as tfe

tfe.enable_eager_execution()
assert tf.executing_eagerly() and isinstance(tf.constant(1), tf.Tensor)
x = tfe.Variable(3.0)
assert tfe.gradients_function(lambda v: v * v)(3.0)[0].numpy() == 6
((gradient, variable),) = tfe.implicit_gradients(lambda: x * x)()
assert gradient.numpy() == 6 and variable is x
value, pairs = tfe.implicit_value_and_gradients(lambda: x * x)()
assert value.numpy() == 9
tf.train.GradientDescentOptimizer(0.5).apply_gradients(pairs)
assert x.numpy() == 0
mean = tfe.metrics.Mean()
mean([1.0, 3.0])
assert mean.result().numpy() == 2
assert [int(v) for v in tfe.Iterator(tf.data.Dataset.range(3))] == [0, 1, 2]
print("checked")
