"""Every test gets a fresh graph; TensorFlow's start-up chatter stays out of the report."""

import os
from pathlib import Path

import pytest

from workshop.quiet import import_tensorflow

import_tensorflow()

import tensorflow.compat.v1 as tf  # noqa: E402

KERAS_HOME = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
MNIST = [Path(__file__).parents[2] / "shared/data/mnist.npz", KERAS_HOME / "datasets/mnist.npz"]


@pytest.fixture
def mnist():
    """The path of MNIST's file, beside the repository or in the cache of Keras; where it is in neither, a skip."""
    path = next((path for path in MNIST if path.is_file()), None)
    if path is None:
        pytest.skip(f"MNIST is neither {MNIST[0]} nor {MNIST[1]}")
    return path


@pytest.fixture
def graph():
    """A fresh default graph."""
    with tf.Graph().as_default() as fresh:
        yield fresh


@pytest.fixture
def session(graph):
    """A session of the fresh graph."""
    with tf.Session(graph=graph) as opened:
        yield opened
