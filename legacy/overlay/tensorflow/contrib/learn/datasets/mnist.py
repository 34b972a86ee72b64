"""`tf.contrib.learn.datasets.mnist`."""

from ....examples.tutorials.mnist import input_data


def load_mnist(train_dir="MNIST-data"):
    """The digits with class numbers as labels."""
    return input_data.read_data_sets(train_dir)


NAMES = {name: getattr(input_data, name) for name in input_data.__all__} | {"load_mnist": load_mnist}
