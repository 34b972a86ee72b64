import tensorflow as tf

assert tf.contrib.layers.conv2d(tf.zeros([2, 5, 3]), 4, 2).shape == (2, 5, 4)
