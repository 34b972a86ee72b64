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
    raise NotImplementedError("TODO 1: remove this line, and put what follows into the scopes inputs, model, loss and train")
    x = tf.placeholder(tf.float64, [None])
    target = tf.placeholder(tf.float64, [None])
    a = tf.get_variable("a", [], tf.float64, tf.zeros_initializer())
    b = tf.get_variable("b", [], tf.float64, tf.zeros_initializer())
    prediction = a * x + b
    loss = tf.reduce_mean(tf.square(prediction - target))
    train = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
    return x, target, prediction, loss, train


# %% [markdown]
# ## Write the log
#
# A `tf.summary.FileWriter` writes *events* to a folder; TensorBoard reads the folder. A graph is one event.


# %%
def write(graph, logdir):
    """Write the graph to the folder `logdir`, so that it is on the disk when the function returns."""
    raise NotImplementedError("TODO 2: write the graph with a `tf.summary.FileWriter`, and close it")


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
    raise NotImplementedError("TODO 3: go back from the results along inputs and control inputs; return the names of what was not met")


# %% [markdown]
# ## Run metadata: which operation is slow?
#
# A session can record when each node started and ended, if it is asked to: `tf.RunOptions` with the trace level
# `FULL_TRACE`, and a `tf.RunMetadata` that is filled in. TensorBoard colours the nodes by this time; here we read it
# ourselves.


# %%
def traced(session, fetches, feeds):
    """The `tf.RunMetadata` of one run of `fetches`."""
    raise NotImplementedError("TODO 4: run `fetches` with a full trace, and return the metadata")


# %% [markdown]
# The metadata hold a list of devices, `metadata.step_stats.dev_stats`, each of which has `node_stats`, one for each
# node that ran: `node_name`; `all_start_micros`, when it started; and `all_end_rel_micros`, how many microseconds
# *after its start* it ended.


# %%
def slowest(metadata):
    """The name of the node that took longest, over all devices."""
    raise NotImplementedError("TODO 5: return the node name with the largest duration")


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
