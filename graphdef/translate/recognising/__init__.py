"""From a graph to statements."""
