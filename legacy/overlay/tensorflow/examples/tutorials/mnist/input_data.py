"""`tensorflow.examples.tutorials.mnist.input_data`, with the shuffling and epochs of TensorFlow 1.15."""

from ......supplied.mnist import input_data
from ..... import names_of

NAMES = names_of(input_data)
