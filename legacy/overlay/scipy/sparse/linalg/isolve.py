"""`scipy.sparse.linalg.isolve`."""

_INNER = "iterative lgmres lsmr lsqr minres"
BEHIND = "scipy.sparse.linalg"
MODULES = dict.fromkeys(_INNER.split(), "scipy.sparse.linalg")
