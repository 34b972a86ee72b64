"""`tf.contrib.slim`, from tf-slim."""

from . import _slim  # noqa: F401  (repairs what tf-slim imports)

BEHIND = "tf_slim"
__all__ = []
