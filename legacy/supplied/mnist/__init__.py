"""The MNIST digits as TensorFlow 1's tutorials read them."""
