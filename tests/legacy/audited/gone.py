import tensorflow as tf

assert tf.contrib.gan.gan_model
