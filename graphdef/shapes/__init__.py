"""The shapes of a graph's tensors, without TensorFlow."""

from .known import Shapes, in_order, shape_of_proto, split_name
from .types import Shape

__all__ = ["Shape", "Shapes", "in_order", "shape_of_proto", "split_name"]
