"""`tensorflow.python.keras._impl.keras`."""

from ....keras import BEHIND, PACKAGE

__all__ = ["BEHIND", "PACKAGE"]
