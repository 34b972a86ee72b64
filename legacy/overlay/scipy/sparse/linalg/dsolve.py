"""`scipy.sparse.linalg.dsolve`."""

BEHIND = "scipy.sparse.linalg"
MODULES = {"linsolve": "scipy.sparse.linalg"}
