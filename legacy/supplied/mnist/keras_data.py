"""The digits as Keras gives them."""

import os
from typing import Any

from ...starting import process
from . import files


def load_data(path: str = "mnist.npz") -> Any:
    """(images, labels) of training and of test, uint8; images [count, 28, 28].

    They are what `tf1 run --mnist` named, and else Keras' own, which it downloads once.
    """
    named = os.environ.get(process.MNIST)
    if not named:
        from tf_keras.datasets import mnist

        return mnist.load_data(path)
    images, labels, test_images, test_labels = files.find(named)
    return (images[..., 0], labels), (test_images[..., 0], test_labels)
