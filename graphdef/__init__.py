"""A graph as data: what stands in a GraphDef, and what can be taken out of it (`tf` is `tensorflow.compat.v1`).

Nothing here knows a session's training, a lesson or the command line, and all imports are relative: `legacy`, which
lives in other people's processes under a private name, loads it there too.
"""

from .artifact import Artifact, Graph
from .errors import GraphError
from .reading import read
from .reports import Report, report

__all__ = ["Artifact", "Graph", "GraphError", "Report", "read", "report"]
