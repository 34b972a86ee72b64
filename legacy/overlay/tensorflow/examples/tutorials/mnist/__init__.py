"""`tensorflow.examples.tutorials.mnist`."""

__all__ = []
