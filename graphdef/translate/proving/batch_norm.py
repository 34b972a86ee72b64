"""Fused batch normalisation and its gradient in float64, of which TensorFlow has no kernel, of single operations.

Source of the formulas: Ioffe and Szegedy, arXiv:1502.03167; what the outputs hold: core/kernels/fused_batch_norm_op.cc
of TensorFlow.
"""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf

FORWARD = frozenset({"FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"})
BACKWARD = frozenset({"FusedBatchNormGrad", "FusedBatchNormGradV2", "FusedBatchNormGradV3"})
AXES = [0, 1, 2]
Results = Sequence[tf.Tensor]


def is_replaced(node: Any) -> bool:
    """Whether the operation is one of these, with channels at the end."""
    if node.op not in FORWARD | BACKWARD or node.attr["data_format"].s == b"NCHW":
        return False
    return "exponential_avg_factor" not in node.attr or node.attr["exponential_avg_factor"].f == 1.0


def in_single_operations(node: Any) -> list[Any]:
    """Operations in its scope, and one of its name that gives its outputs."""
    epsilon = node.attr["epsilon"].f if "epsilon" in node.attr else 1e-4
    training = node.attr["is_training"].b if "is_training" in node.attr else True
    formula = _forward if node.op in FORWARD else _backward
    data = [name for name in node.input if not name.startswith("^")][:5]
    controls = [name for name in node.input if name.startswith("^")]
    outputs = 6 if node.op == "FusedBatchNormV3" else 5
    with tf.Graph().as_default() as graph:
        given = [tf.placeholder(tf.float64, [None] * (4 if place == 0 else 1)) for place in range(len(data))]
        if node.op in BACKWARD:
            given[1] = tf.placeholder(tf.float64, [None] * 4)
        results = list(formula(given, epsilon, training))
        results += [tf.zeros([0], tf.float64)] * (outputs - len(results))
        tf.raw_ops.IdentityN(input=results, name="all")
    inside = {placeholder.op.name: name for placeholder, name in zip(given, data, strict=True)}
    place = f"^{data[0].partition(':')[0]}"  # the same loop or branch
    found = []
    for proto in graph.as_graph_def().node:
        if proto.name in inside:
            continue
        sources = [inside.get(name) or f"{node.name}/{name}" for name in proto.input]
        proto.input[:] = [*sources, *([] if sources else [place])]
        proto.name = f"{node.name}/{proto.name}"
        found.append(proto)
    found[-1].name = node.name
    found[-1].input.extend(controls)
    return found


def _forward(given: Results, epsilon: float, training: bool) -> Results:
    x, scale, offset, *moments = given
    if training:
        mean, variance = tf.nn.moments(x, AXES)
        count = tf.cast(tf.size(x) // tf.size(scale), tf.float64)
        moments = [mean, variance * count / tf.maximum(count - 1.0, 1.0)]
    else:
        mean, variance = moments
    y = (x - mean) * tf.rsqrt(variance + epsilon) * scale + offset
    return y, *moments, mean, variance


def _backward(given: Results, epsilon: float, training: bool) -> Results:
    gradient, x, scale, mean, variance = given
    centred, root = x - mean, tf.rsqrt(variance + epsilon)
    by_scale, by_offset = tf.reduce_sum(gradient * centred, AXES) * root, tf.reduce_sum(gradient, AXES)
    if training:
        share = tf.reduce_mean(gradient, AXES) + centred * root**2 * tf.reduce_mean(gradient * centred, AXES)
        return scale * root * (gradient - share), by_scale, by_offset
    return scale * root * gradient, by_scale, by_offset
