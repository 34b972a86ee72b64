"""What can be wrong with a graph or its file, each in a message of one sentence."""


class GraphError(ValueError):
    """A graph, or the file it is in, cannot be used; the message names it and what was expected."""

    exit_status = 2
