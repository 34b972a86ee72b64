"""`tf.app`."""

__all__ = []
