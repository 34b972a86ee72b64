"""`keras.datasets.mnist`, whose digits `--mnist` gives."""

from ....supplied.mnist.keras_data import load_data

NAMES = {"load_data": load_data}
