"""A graph as a picture, drawn by Graphviz: clustered by scope, shapes on the edges, colours by kind."""

from .drawing import Drawing, draw

__all__ = ["Drawing", "draw"]
