"""Random operations of a cut-out step, made to draw in a compiled loop the numbers that they draw in a session.

In a session, a random operation with seeds keeps a counter of its own: a Philox generator (J. Salmon et al.,
SC11, doi:10.1145/2063384.2063405) whose key is the first seed, whose counter starts at the second, and which
each call moves on by 256 times the numbers drawn. XLA would draw from another generator. Here each is replaced
by the same generator without a state; the counter is a value that the loop carries.
"""

import math

import numpy as np
import tensorflow.compat.v1 as tf

from .xla_support import is_replaceable_draw

PHILOX = 1
SKIP = 256  # counts that a random operation moves on for each number it draws


def replace(graph_def: tf.GraphDef) -> tuple[tf.GraphDef, list[str]]:
    """Replace the random operations of `graph_def`.

    Returns:
        The new graph_def and the names of the operations. For each name, the tensor `<name>/counter:0`
        (int64, []) has to be supplied, and `<name>/next:0` is the counter of the next step.
    """
    result = tf.GraphDef(versions=graph_def.versions, library=graph_def.library)
    names = []
    for node in graph_def.node:
        if is_replaceable_draw(node):
            names.append(node.name)
            result.node.extend(_stateless(node))
        else:
            result.node.add().CopyFrom(node)
    return result, names


def _stateless(node: tf.NodeDef) -> list[tf.NodeDef]:
    """Nodes that draw the same numbers as `node`, the last under its name."""
    seeds = [node.attr[name].i for name in ("seed", "seed2")]
    if seeds == [0, 0]:  # no seed was given: any will do
        seeds = np.random.default_rng().integers(1 << 62, size=2).tolist()
    with tf.Graph().as_default() as graph:
        shape = tf.placeholder(tf.as_dtype(node.attr["T"].type), [None], name="shape")
        counter = tf.placeholder(tf.int64, [], name="counter")
        key = tf.constant([seeds[0] % 2**64], tf.uint64)
        position = tf.stack([tf.cast(counter, tf.uint64), tf.constant(seeds[1] % 2**64, tf.uint64)])
        if node.op == "RandomUniformInt":
            dtype = tf.as_dtype(node.attr["Tout"].type)
            low, high = (tf.placeholder(dtype, [], name=name) for name in ("low", "high"))
            drawn = tf.raw_ops.StatelessRandomUniformIntV2(
                shape=shape, key=key, counter=position, alg=PHILOX, minval=low, maxval=high
            )
        else:
            draw = _uniform if node.op == "RandomUniform" else _normal
            drawn = draw(shape, key, position, tf.as_dtype(node.attr["dtype"].type))
        tf.identity(drawn, name="drawn")
        tf.add(counter, SKIP * tf.size(drawn, out_type=tf.int64), name="next")
    return _renamed(graph.as_graph_def(), node)


def _renamed(graph_def: tf.GraphDef, node: tf.NodeDef) -> list[tf.NodeDef]:
    """The template's nodes below the name of `node`, fed by the inputs of `node`."""
    sources = [name for name in node.input if not name.startswith("^")]
    control = [name for name in node.input if name.startswith("^")]
    outside = dict(zip(("shape", "low", "high"), sources, strict=False))

    def new(name: str) -> str:
        return outside.get(name) or (node.name if name == "drawn" else f"{node.name}/{name}")

    nodes = []
    for template in graph_def.node:
        if template.op != "Placeholder":
            copy = tf.NodeDef()
            copy.CopyFrom(template)
            copy.name = new(template.name)
            copy.input[:] = [new(name) for name in template.input] + control
            nodes.append(copy)
    return nodes


def _bits(shape: tf.Tensor, words: int, key: tf.Tensor, counter: tf.Tensor) -> tf.Tensor:
    """Random bits for `shape` numbers of `words` words each: [numbers, words], uint32."""
    size = tf.reshape(tf.stack([tf.reduce_prod(shape), words]), [2])
    return tf.raw_ops.StatelessRandomUniformFullIntV2(shape=size, key=key, counter=counter, alg=PHILOX, dtype=tf.uint32)


def _to_unit_interval(bits: tf.Tensor, dtype: tf.DType) -> tf.Tensor:
    """Numbers in [0, 1) whose mantissas are the random `bits`: [n, 1] words for float32, [n, 2] for float64."""
    if dtype == tf.float32:
        mantissa = tf.bitwise.bitwise_and(bits[:, 0], np.uint32(0x7FFFFF))
        return tf.bitcast(tf.bitwise.bitwise_or(mantissa, np.uint32(127 << 23)), tf.float32) - 1.0
    words = tf.cast(bits, tf.uint64)
    high = tf.bitwise.left_shift(tf.bitwise.bitwise_and(words[:, 0], np.uint64(0xFFFFF)), np.uint64(32))
    mantissa = tf.bitwise.bitwise_or(high, words[:, 1])
    return tf.bitcast(tf.bitwise.bitwise_or(mantissa, np.uint64(1023 << 52)), tf.float64) - 1.0


def _uniform(shape: tf.Tensor, key: tf.Tensor, counter: tf.Tensor, dtype: tf.DType) -> tf.Tensor:
    words = dtype.size // 4
    return tf.reshape(_to_unit_interval(_bits(shape, words, key, counter), dtype), shape)


def _normal(shape: tf.Tensor, key: tf.Tensor, counter: tf.Tensor, dtype: tf.DType) -> tf.Tensor:
    """Pairs of normal numbers from pairs of uniform ones (G. Box, M. Muller, doi:10.1214/aoms/1177706645)."""
    words = dtype.size // 4
    size = tf.reduce_prod(shape)
    pairs = tf.reshape((size + 1) // 2, [1])
    bits = tf.reshape(_bits(tf.concat([pairs, [2]], 0), words, key, counter), [-1, 2, words])
    radius = tf.sqrt(-2.0 * tf.log(tf.maximum(_to_unit_interval(bits[:, 0], dtype), 1e-7)))
    angle = 2.0 * math.pi * _to_unit_interval(bits[:, 1], dtype)
    both = tf.stack([tf.sin(angle) * radius, tf.cos(angle) * radius], axis=1)
    return tf.reshape(tf.reshape(both, [-1])[:size], shape)
