"""A step with variables of its own: what it computes and writes is what the original does."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.errors import GraphError
from graphdef.subgraph import extract
from graphdef.transplanting import transplant

START = np.array([1.0, -2.0, 3.0])
FED = np.array([0.5, 2.0, 0.25])


def scattered(variable, x):
    with tf.control_dependencies([tf.scatter_add(variable, [0, 2], x[:2])]):
        return tf.reduce_sum(x)


def nesterov(variable, x):
    loss = tf.reduce_sum(tf.square(variable - x))
    optimizer = tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True)
    with tf.control_dependencies([optimizer.minimize(loss, tf.train.get_or_create_global_step())]):
        return tf.reduce_sum(x)


def added_and_read(variable, x):
    return tf.reduce_sum(variable.assign_add(x) * 2)


STEPS = [scattered, nesterov, added_and_read]


@pytest.mark.parametrize("resource", [False, True], ids=["reference", "resource"])
@pytest.mark.parametrize("build", STEPS, ids=lambda build: build.__name__)
def test_step_elsewhere_writes_what_the_original_writes(build, resource):
    with tf.Graph().as_default() as original:
        variable = tf.get_variable("v", initializer=tf.constant(START), use_resource=resource)
        x = tf.placeholder(tf.float64, [3], "x")
        result = build(variable, x)
        everything = tf.global_variables()
        initialize = tf.global_variables_initializer()
    moved = transplant(extract(original, [result], [x]))
    assert moved.written, "a step writes"
    with moved.part.graph.as_default():
        fed = tf.placeholder(tf.float64, [3])
        (again,) = moved.part.place({x: fed}, "step")
        with tf.control_dependencies([again]):
            types = [handle.op.get_attr("dtype") for handle in moved.variables]
            reads = [
                tf.raw_ops.ReadVariableOp(resource=handle, dtype=kind)
                for handle, kind in zip(moved.variables, types, strict=True)
            ]
        values = [tf.placeholder(kind) for kind in types]
        writes = [
            tf.raw_ops.AssignVariableOp(resource=handle, value=value)
            for handle, value in zip(moved.variables, values, strict=True)
        ]
    with tf.Session(graph=original) as here, tf.Session(graph=moved.part.graph) as there:
        here.run(initialize)
        before = {item.op.name: value for item, value in zip(everything, here.run(everything), strict=True)}
        there.run(writes, {value: before[state.op.name] for value, state in zip(values, moved.states, strict=True)})
        assert here.run(result, {x: FED}) == there.run([again, *reads], {fed: FED})[0]
        after = {item.op.name: value for item, value in zip(everything, here.run(everything), strict=True)}
        found = there.run(reads, {fed: FED})  # one step further
        here.run(result, {x: FED})
        for state, value, further in zip(moved.states, found, here.run(list(moved_of(moved, everything))), strict=True):
            np.testing.assert_array_equal(value, further, state.op.name)
    changed = {name for name in before if not np.array_equal(before[name], after[name])}
    assert changed == {moved.states[number].op.name for number in moved.written}


def moved_of(moved, everything):
    """The original's variables, in the order of the transplant."""
    by_name = {item.op.name: item for item in everything}
    return (by_name[state.op.name] for state in moved.states)


@pytest.mark.parametrize("resource", [False, True], ids=["reference", "resource"])
def test_variable_read_beside_its_own_write_is_refused_by_name(resource):
    with tf.Graph().as_default() as graph:
        variable = tf.get_variable("counter", initializer=1.0, use_resource=resource)
        result = variable.assign_add(1.0) * 0 + variable
    with pytest.raises(GraphError, match="counter is read and written in one step, in no order"):
        transplant(extract(graph, [result], []))


def test_state_that_is_no_variable_is_refused():
    with tf.Graph().as_default() as graph:
        queue = tf.FIFOQueue(1, tf.float32, [], name="queue")
        value = queue.dequeue()
    with pytest.raises(GraphError, match=r"queue \(FIFOQueueV2\) is a state, and no variable"):
        transplant(extract(graph, [value], []))
