import tensorflow as tf

assert tf.keras.__version__ == "2.2.4-tf"
