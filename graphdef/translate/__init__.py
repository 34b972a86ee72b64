"""A graph of TensorFlow 1 as TensorFlow 2 source, proven equal.

Reading gives nodes, recognising makes statements of them, writing spells these; proving runs both.
"""

from .translating import Translation, translate

__all__ = ["Translation", "translate"]
