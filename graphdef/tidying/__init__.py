"""A copy of a graph for the eye, which computes what the original computes."""

from .tidy import Tidied, tidy

__all__ = ["Tidied", "tidy"]
