"""What an artifact could do to whoever loads it, besides computing: found without executing any of it."""

from .finding import Finding, Safety
from .scan import safety

__all__ = ["Finding", "Safety", "safety"]
