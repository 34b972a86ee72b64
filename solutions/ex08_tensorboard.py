# %% [markdown]
# # 8. Reading a graph in TensorBoard
#
# TensorBoard draws the graph that TensorFlow will run, not the program that you meant. Who reads it, sees at once
# what a program hides: a node that nothing uses, an input that is connected twice, an operation that takes all the
# time. For that the graph must be readable: TensorBoard groups nodes by the part of the name before a slash, the
# *scope*, into boxes that open by a double click.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

# %% [markdown]
# ## Scopes
#
# The straight line y = a x + b, fitted by gradient descent. It works, but all of its nodes lie side by side, called
# `mul`, `add` and `Square`. Put them into four boxes and nothing else at the first level:
#
# | scope | holds |
# |---|---|
# | `inputs` | the two placeholders |
# | `model` | the variables a and b, and the prediction |
# | `loss` | the mean squared error |
# | `train` | gradients and update |
#
# A `tf.variable_scope` names variables *and* operations, a `tf.name_scope` operations alone: variables that
# `tf.get_variable` makes escape from it.


# %%
def build():
    """Returns the placeholders x [n] and target [n], the prediction [n], the loss [] and the operation `train`."""
    # BEGIN SOLUTION 1: remove this line, and put what follows into the scopes inputs, model, loss and train
    # HINT: `with tf.name_scope("inputs"):` around the placeholders; what is indented under it is called inputs/...
    # HINT: The variables need `with tf.variable_scope("model"):`. Put the optimizer, too, under its scope: it adds
    #     many nodes.
    # WAS: x = tf.placeholder(tf.float64, [None])
    # WAS: target = tf.placeholder(tf.float64, [None])
    # WAS: a = tf.get_variable("a", [], tf.float64, tf.zeros_initializer())
    # WAS: b = tf.get_variable("b", [], tf.float64, tf.zeros_initializer())
    # WAS: prediction = a * x + b
    # WAS: loss = tf.reduce_mean(tf.square(prediction - target))
    # WAS: train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
    with tf.name_scope("inputs"):
        x = tf.placeholder(tf.float64, [None], name="x")
        target = tf.placeholder(tf.float64, [None], name="target")
    with tf.variable_scope("model"):
        a = tf.get_variable("a", [], tf.float64, tf.zeros_initializer())
        b = tf.get_variable("b", [], tf.float64, tf.zeros_initializer())
        prediction = tf.add(a * x, b, name="prediction")
    with tf.name_scope("loss"):
        loss = tf.reduce_mean(tf.square(prediction - target), name="mean")
    with tf.name_scope("train"):
        train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
    # END SOLUTION
    return x, target, prediction, loss, train


# %% [markdown]
# ## Write the log
#
# A `tf.summary.FileWriter` writes *events* to a folder; TensorBoard reads the folder. A graph is one event.


# %%
def write(graph, logdir):
    """Write the graph to the folder `logdir`, so that it is on the disk when the function returns."""
    # BEGIN SOLUTION 2: write the graph with a `tf.summary.FileWriter`, and close it
    # HINT: `tf.summary.FileWriter(logdir, graph)` writes the graph it is given.
    # HINT: Events wait in memory until the writer is closed: `.close()`. Like a graph, it belongs to TensorFlow 1,
    #     and wants `with graph.as_default():` around it.
    with graph.as_default():
        tf.summary.FileWriter(logdir, graph).close()
    # END SOLUTION


# %% [markdown]
# Look at it by `tensorboard --logdir my-log` after `write(graph, "my-log")`, under *Graphs*.

# %%
if __name__ == "__main__":
    with tf.Graph().as_default() as graph, tempfile.TemporaryDirectory() as logdir:
        build()
        write(graph, logdir)
        print(sorted({operation.name.split("/")[0] for operation in graph.get_operations()}))

# %% [markdown]
# ## Dangling nodes
#
# A node that no result depends on is left over from an experiment, or it is a mistake: a regularisation that never
# was added to the loss, say. It costs nothing to run, as a session computes only what is asked for, and it misleads
# every reader.
#
# What an operation depends on: its `inputs` (tensors, each made by the operation `tensor.op`) and its `control_inputs`
# (operations that merely have to run before it).


# %%
def dangling(graph, results):
    """The sorted names of the graph's operations on which none of the operations `results` depends."""
    # BEGIN SOLUTION 3: go back from the results along inputs and control inputs; return the names of what was not met
    # HINT: Keep a list of operations still to visit, at first the results, and a set of those that were met.
    # HINT: From an operation, go on to `[tensor.op for tensor in operation.inputs] + list(operation.control_inputs)`.
    #     All operations are `graph.get_operations()`.
    met, waiting = set(), list(results)
    while waiting:
        operation = waiting.pop()
        if operation not in met:
            met.add(operation)
            waiting += [tensor.op for tensor in operation.inputs] + list(operation.control_inputs)
    return sorted(operation.name for operation in graph.get_operations() if operation not in met)
    # END SOLUTION


# %% [markdown]
# ## Run metadata: which operation is slow?
#
# A session can record when each node started and ended, if it is asked to: `tf.RunOptions` with the trace level
# `FULL_TRACE`, and a `tf.RunMetadata` that is filled in. TensorBoard colours the nodes by this time; here we read it
# ourselves.


# %%
def traced(session, fetches, feeds):
    """The `tf.RunMetadata` of one run of `fetches`."""
    # BEGIN SOLUTION 4: run `fetches` with a full trace, and return the metadata
    # HINT: `metadata = tf.RunMetadata()` is empty; `session.run(..., options=..., run_metadata=metadata)` fills it.
    # HINT: The options are `tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)`.
    metadata = tf.RunMetadata()
    options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
    session.run(fetches, feeds, options=options, run_metadata=metadata)
    return metadata
    # END SOLUTION


# %% [markdown]
# The metadata hold a list of devices, `metadata.step_stats.dev_stats`, each of which has `node_stats`, one for each
# node that ran: `node_name`; `all_start_micros`, when it started; and `all_end_rel_micros`, how many microseconds
# *after its start* it ended.


# %%
def slowest(metadata):
    """The name of the node that took longest, over all devices."""
    # BEGIN SOLUTION 5: return the node name with the largest duration
    # HINT: Two loops, over the devices and over their nodes; `max(..., key=...)` finds the longest.
    # HINT: `all_end_rel_micros` is counted from the node's own start, so it is the duration already.
    nodes = [node for device in metadata.step_stats.dev_stats for node in device.node_stats]
    return max(nodes, key=lambda node: node.all_end_rel_micros).node_name
    # END SOLUTION


# %% [markdown]
# Somebody's network is slow. Which of its operations is to blame?

# %%
if __name__ == "__main__":
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float64, [300, 300], name="x")
        smooth = tf.tanh(x, name="smooth")
        whitened = tf.linalg.svd(smooth, compute_uv=False, name="whiten")
        result = tf.reduce_sum(whitened, name="result")
        feeds = {x: np.random.default_rng(0).normal(size=(300, 300))}
        session.run(result, feeds)  # the first run is always slower than the others
        print(slowest(traced(session, result, feeds)), "takes longest")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex08", build, write, dangling, traced, slowest)
