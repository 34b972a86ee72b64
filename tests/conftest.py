"""Every test gets a fresh graph; TensorFlow's start-up chatter stays out of the report."""

import pytest

from workshop.quiet import import_tensorflow

import_tensorflow()

import tensorflow.compat.v1 as tf  # noqa: E402


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
