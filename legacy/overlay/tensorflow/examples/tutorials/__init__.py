"""`tensorflow.examples.tutorials`."""

__all__ = []
