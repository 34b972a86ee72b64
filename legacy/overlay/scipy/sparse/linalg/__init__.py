"""`scipy.sparse.linalg`: the inner modules by the names that they had."""
