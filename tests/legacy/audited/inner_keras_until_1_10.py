import tensorflow as tf
from tensorflow.python.keras._impl.keras.layers import Dense
from tensorflow.python.keras._impl.keras.preprocessing.image import ImageDataGenerator

assert Dense is tf.keras.layers.Dense
assert ImageDataGenerator
