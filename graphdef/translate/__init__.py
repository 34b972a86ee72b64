"""A graph of TensorFlow 1 as TensorFlow 2 source, proven equal.

Reading gives nodes, recognising makes statements of them, writing spells these; proving runs both.
"""

from .summary import Summary, summary
from .translating import Options, Translation, translate

__all__ = ["Options", "Summary", "Translation", "summary", "translate"]
