"""`tensorflow.examples.tutorials.mnist.mnist`."""

from ......supplied.mnist import graph
from ..... import names_of

NAMES = names_of(graph)
