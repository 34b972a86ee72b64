"""What there is to say of an artifact, and how it is said."""

from .report import Report, report

__all__ = ["Report", "report"]
