"""`scipy.sparse.linalg.eigen`."""

BEHIND = "scipy.sparse.linalg"
MODULES = {"arpack": "scipy.sparse.linalg", "lobpcg": "scipy.sparse.linalg"}
