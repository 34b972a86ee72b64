"""`scipy.sparse`."""
