"""`tf.keras.datasets.mnist`, whose digits `--mnist` gives."""

from .....mnist.keras_data import load_data

__all__ = ["load_data"]
