"""A graph as data: what stands in a GraphDef, and what can be taken out of it (`tf` is `tensorflow.compat.v1`).

Nothing here knows a session's training, a lesson or the command line, and all imports are relative: `legacy`, which
lives in other people's processes under a private name, loads it there too.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .artifact import Artifact, Graph
from .errors import GraphError
from .reading import read
from .reports import Report, report

if TYPE_CHECKING:
    from .comparing import diff
    from .drawing import draw
    from .scanning import safety
    from .tidying import tidy

__all__ = ["Artifact", "Graph", "GraphError", "Report", "diff", "draw", "read", "report", "safety", "tidy"]
_LATE = {"diff": ".comparing", "draw": ".drawing", "safety": ".scanning", "tidy": ".tidying"}  # imported when asked for


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(_LATE[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
