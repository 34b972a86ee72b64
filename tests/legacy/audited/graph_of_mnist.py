from tensorflow.examples.tutorials.mnist import mnist

assert mnist.IMAGE_PIXELS == 784
