"""Two graphs side by side: what was added, removed and changed, and whether they are the same up to names."""

from .changes import Change
from .compare import diff
from .difference import Difference

__all__ = ["Change", "Difference", "diff"]
