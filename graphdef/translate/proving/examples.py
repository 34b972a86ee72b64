"""Serialised `tf.train.Example`s of the features that an operation parses."""

import numpy as np
import tensorflow.compat.v1 as tf

from ..recognising.nodes import Node, Nodes

PARSING = frozenset({"ParseExample", "ParseExampleV2"})


def example(nodes: Nodes, parsing: Node, generator: np.random.Generator) -> bytes:
    """One example; the numbers in it are random, its strings are "1"."""
    found = tf.train.Example()
    sparse = parsing.attributes.get("sparse_types", [])
    dense = parsing.attributes.get("Tdense", [])
    keys = [key for tensor in parsing.inputs[2:] for key in _strings(nodes, tensor.node)]
    shapes = [(1,)] * len(sparse) + list(parsing.attributes.get("dense_shapes", []))
    for key, kind, shape in zip(keys, [*sparse, *dense], shapes, strict=False):
        size = int(np.prod([size or 1 for size in shape or (1,)]))
        feature = found.features.feature[key.decode()]
        if kind == tf.string.as_datatype_enum:
            feature.bytes_list.value.extend([b"1"] * size)
        elif kind == tf.int64.as_datatype_enum:
            feature.int64_list.value.extend(generator.integers(0, 2, size).tolist())
        else:
            feature.float_list.value.extend(generator.normal(size=size).tolist())
    return found.SerializeToString()


def _strings(nodes: Nodes, name: str) -> list[bytes]:
    node = nodes.nodes.get(name)
    if node is None or node.op != "Const" or node.value.dtype != object:
        return []
    return list(node.value.ravel())
