"""Whether a graph and its eager twin give the same numbers."""
