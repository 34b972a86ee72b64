"""Random numbers without chance: for the proof, original and translation draw the same, by the operation's name.

Numbers of float64 are drawn as float32 and cast, so that a graph cast to float64 draws what it drew before.
"""

import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import tensorflow as tf2
import tensorflow.compat.v1 as tf

STATELESS = {
    "RandomUniform": "StatelessRandomUniform",
    "RandomStandardNormal": "StatelessRandomNormal",
    "TruncatedNormal": "StatelessTruncatedNormal",
    "RandomUniformInt": "StatelessRandomUniformInt",
    "Multinomial": "StatelessMultinomial",
}
SAMPLERS = frozenset(
    {"LogUniformCandidateSampler", "UniformCandidateSampler", "LearnedUnigramCandidateSampler"}
    | {"FixedUnigramCandidateSampler", "AllCandidateSampler"}
)
DOUBLE = tf.float64.as_datatype_enum


def seed(name: str) -> list[int]:
    """The seed that stands for an operation's name."""
    return [zlib.crc32(name.encode()) >> 1, 1]


def without_chance(graph_def: tf.GraphDef) -> tf.GraphDef:
    """The graph whose random operations draw by their names; what was shuffled is reversed."""
    result = tf.GraphDef(versions=graph_def.versions, library=graph_def.library)
    for node in graph_def.node:
        if node.op in STATELESS:
            result.node.extend(_stateless(node))
        elif node.op == "RandomShuffle":
            result.node.extend(_reversed(node))
        elif node.op in SAMPLERS:
            result.node.extend(_first_classes(node))
        else:
            result.node.add().CopyFrom(node)
    return result


def _first_classes(node: tf.NodeDef) -> list[tf.NodeDef]:
    """In the place of sampled classes the first ones, each expected once."""
    count = node.attr["num_sampled"].i
    classes = tf.NodeDef(name=f"{node.name}/first_classes", op="Const")
    classes.attr["dtype"].type = tf.int64.as_datatype_enum
    classes.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(list(range(count)), tf.int64))
    ones = tf.NodeDef(name=f"{node.name}/ones", op="Const")
    ones.attr["dtype"].type = tf.float32.as_datatype_enum
    ones.attr["value"].tensor.CopyFrom(tf.make_tensor_proto([1.0] * count, tf.float32))
    as_floats = tf.NodeDef(name=f"{node.name}/as_floats", op="Cast", input=[node.input[0]])
    as_floats.attr["SrcT"].type = tf.int64.as_datatype_enum
    as_floats.attr["DstT"].type = tf.float32.as_datatype_enum
    expected = tf.NodeDef(name=f"{node.name}/expected", op="OnesLike", input=[as_floats.name])
    expected.attr["T"].type = tf.float32.as_datatype_enum
    control = [name for name in node.input if name.startswith("^")]
    together = tf.NodeDef(name=node.name, op="IdentityN", input=[classes.name, expected.name, ones.name, *control])
    kinds = [tf.int64, tf.float32, tf.float32]
    together.attr["T"].list.type.extend([kind.as_datatype_enum for kind in kinds])
    return [classes, ones, as_floats, expected, together]


def _stateless(node: tf.NodeDef) -> list[tf.NodeDef]:
    given = _constant(f"{node.name}/seed_of_name", seed(node.name))
    drawn = tf.NodeDef(name=node.name, op=STATELESS[node.op])
    data = [name for name in node.input if not name.startswith("^")]
    control = [name for name in node.input if name.startswith("^")]
    place = 2 if node.op == "Multinomial" else 1
    drawn.input[:] = [*data[:place], given.name, *data[place:], *control]
    given.input[:] = [f"^{name.removeprefix('^').partition(':')[0]}" for name in node.input[:1]]  # the same loop
    for old, new in (("T", "T"), ("dtype", "dtype"), ("Tout", "dtype"), ("output_dtype", "output_dtype")):
        if old in node.attr:
            drawn.attr[new].CopyFrom(node.attr[old])
    drawn.attr["Tseed"].type = tf.int32.as_datatype_enum
    if drawn.attr["dtype"].type != DOUBLE:
        return [given, drawn]
    drawn.name, drawn.attr["dtype"].type = f"{node.name}/as_float32", tf.float32.as_datatype_enum
    cast = tf.NodeDef(name=node.name, op="Cast", input=[drawn.name])
    cast.attr["SrcT"].type, cast.attr["DstT"].type = drawn.attr["dtype"].type, DOUBLE
    return [given, drawn, cast]


def _reversed(node: tf.NodeDef) -> list[tf.NodeDef]:
    axis = _constant(f"{node.name}/axis_to_reverse", [0])
    axis.input[:] = [f"^{name.removeprefix('^').partition(':')[0]}" for name in node.input[:1]]
    turned = tf.NodeDef(name=node.name, op="ReverseV2")
    turned.input[:] = [node.input[0], axis.name, *node.input[1:]]
    turned.attr["T"].CopyFrom(node.attr["T"])
    turned.attr["Tidx"].type = tf.int32.as_datatype_enum
    return [axis, turned]


def _constant(name: str, value: list[int]) -> tf.NodeDef:
    node = tf.NodeDef(name=name, op="Const")
    node.attr["dtype"].type = tf.int32.as_datatype_enum
    node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(value, tf.int32))
    return node


@contextmanager
def drawing_by_name() -> Iterator[None]:
    """Within this, TensorFlow 2's random functions that a translation uses draw by the name they are given."""

    def uniform(
        shape: Any, minval: Any = 0, maxval: Any = None, dtype: Any = tf2.float32, seed: Any = None, *, name: str
    ) -> Any:
        drawn = tf2.random.stateless_uniform(shape, _seed(name), minval, maxval, _drawn(dtype))
        return tf2.cast(drawn, dtype)

    def normal(shape: Any, dtype: Any = tf2.float32, seed: Any = None, *, name: str) -> Any:
        return tf2.cast(tf2.random.stateless_normal(shape, _seed(name), dtype=_drawn(dtype)), dtype)

    def truncated(shape: Any, dtype: Any = tf2.float32, seed: Any = None, *, name: str) -> Any:
        return tf2.cast(tf2.random.stateless_truncated_normal(shape, _seed(name), dtype=_drawn(dtype)), dtype)

    def categorical(logits: Any, count: Any, dtype: Any = tf2.int64, seed: Any = None, *, name: str) -> Any:
        return tf2.random.stateless_categorical(logits, count, _seed(name), dtype=dtype)

    def shuffle(value: Any, seed: Any = None, *, name: str) -> Any:
        return tf2.reverse(value, [0])

    def dropout(x: Any, rate: Any, noise_shape: Any = None, seed: Any = None, *, name: str) -> Any:
        x = tf2.convert_to_tensor(x)
        rate = tf2.cast(rate, x.dtype)
        drawn = uniform(tf2.shape(x) if noise_shape is None else noise_shape, dtype=x.dtype, name=name)
        return tf2.where(drawn >= rate, x / (1 - rate), tf2.zeros_like(x))

    def first_classes(*, true_classes: Any, num_sampled: int, **_: Any) -> tuple[Any, Any, Any]:
        return (
            tf2.range(num_sampled, dtype=tf2.int64),
            tf2.ones_like(true_classes, tf2.float32),
            tf2.ones([num_sampled]),
        )

    with ExitStack() as stack:
        for name in SAMPLERS:
            stack.enter_context(mock.patch.object(tf2.raw_ops, name, first_classes))
        stack.enter_context(mock.patch.object(tf2.nn, "dropout", dropout))
        for name, function in (
            ("uniform", uniform),
            ("normal", normal),
            ("truncated_normal", truncated),
            ("categorical", categorical),
            ("shuffle", shuffle),
        ):
            stack.enter_context(mock.patch.object(tf2.random, name, function))
        yield


def _drawn(dtype: Any) -> Any:
    return tf2.float32 if dtype == tf2.float64 else dtype


_seed = seed
