import tensorflow as tf

try:
    from tensorflow.contrib.gan import gan_model
except ImportError:
    gan_model = None
try:
    found = tf.contrib.gan
except (AttributeError, KeyError):
    found = None
assert found is gan_model is None
