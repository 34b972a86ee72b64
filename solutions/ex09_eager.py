# %% [markdown]
# # 9. From graph to eager, and the proof that it is the same
#
# TensorFlow 2 computes at once: `tf.matmul(a, b)` returns numbers. What a graph knew beforehand, how to
# differentiate, a `tf.GradientTape` records while it happens. Porting a program is therefore easy. Porting it
# *unchanged* is not: the optimizer's epsilon, a mean that was a sum, a float32 that was a float64 are all invisible
# in a plot. So prove it, with the same weights and the same events:
#
# * outputs, loss and every gradient agree to 1e-12 of their largest value, in float64,
# * before anything is trained, since differences grow with every step.
#
# In this file `tf` is TensorFlow 2 and `tf1` is the old interface.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1

import lesson_data.gaussians

# %% [markdown]
# ## The program to port
#
# The classifier of exercise 4, evaluated once in a session:


# %%
def run_graph(initial, x_values, labels_values):
    """Logits [n, 1], loss [] and the list of the gradients by W1, b1, W2 and b2, computed by a graph."""
    with tf1.Graph().as_default(), tf1.Session() as session:
        x = tf1.placeholder(tf1.float64, [None, 2])
        labels = tf1.placeholder(tf1.float64, [None, 1])
        names = ("W1", "b1", "W2", "b2")
        weights = [tf1.get_variable(name, initializer=array) for name, array in zip(names, initial, strict=True)]
        W1, b1, W2, b2 = weights
        logits = tf1.matmul(tf1.nn.relu(tf1.matmul(x, W1) + b1), W2) + b2
        loss = tf1.reduce_mean(tf1.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))
        gradients = tf1.gradients(loss, weights)
        session.run(tf1.global_variables_initializer())
        return session.run([logits, loss, gradients], {x: x_values, labels: labels_values})


# %% [markdown]
# ## The port
#
# A variable is a Python object, a network is a Python function.


# %%
def variables(initial):
    """A list of `tf.Variable` with the values and the type, float64, of the arrays W1, b1, W2, b2."""
    # BEGIN SOLUTION 1: return one tf.Variable for each array
    # HINT: `tf.Variable(array)` takes over the type of a NumPy array; of a Python list of floats it would make float32.
    # HINT: `return [tf.Variable(array) for array in initial]`
    return [tf.Variable(array) for array in initial]
    # END SOLUTION


def network(weights, x):
    """The logits [n, 1] for a tensor x [n, 2] and the list of the four variables."""
    # BEGIN SOLUTION 2: return the logits of the 2-100-1 network
    # HINT: The same operations as in the graph, without placeholders and without a session.
    # HINT: `W1, b1, W2, b2 = weights`, then `tf.matmul(tf.nn.relu(tf.matmul(x, W1) + b1), W2) + b2`
    W1, b1, W2, b2 = weights
    return tf.matmul(tf.nn.relu(tf.matmul(x, W1) + b1), W2) + b2
    # END SOLUTION


def cross_entropy(logits, labels):
    """The mean sigmoid cross-entropy, [], of tensors [n, 1]."""
    # BEGIN SOLUTION 3: return the loss
    # HINT: `tf.nn.sigmoid_cross_entropy_with_logits` has the same name and meaning in both versions.
    # HINT: It gives a column of losses, one for each event; the graph took their mean.
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))
    # END SOLUTION


# %% [markdown]
# `tf1.gradients` searched the graph. A tape has to run while the loss is computed, and is asked afterwards.


# %%
def gradients(weights, x, labels):
    """The gradients of the loss by the four variables, a list of tensors."""
    # BEGIN SOLUTION 4: compute the loss under a GradientTape, and return its gradients
    # HINT: `with tf.GradientTape() as tape:` records what is computed in its block; variables are watched by
    #     themselves.
    # HINT: Network and loss both belong inside the block; after it, `tape.gradient(loss, weights)`.
    with tf.GradientTape() as tape:
        loss = cross_entropy(network(weights, x), labels)
    return tape.gradient(loss, weights)
    # END SOLUTION


# %% [markdown]
# ## The proof
#
# One number for two arrays: the largest difference over the largest magnitude of the reference,
#
# $$ \frac{\max_i |a_i - b_i|}{\max_i |b_i|}. $$
#
# Arrays of different shapes are different, even where NumPy would broadcast them; and NaN must never pass for equal.


# %%
def largest_difference(got, expected):
    """The largest difference of two arrays relative to the largest magnitude in `expected`, a float.

    Infinite where the shapes differ or something is not finite.
    """
    # BEGIN SOLUTION 5: return max |got - expected| / max |expected|, or infinity
    # HINT: Compare the shapes first, `np.shape(got) != np.shape(expected)`, and return `np.inf` if they differ.
    # HINT: `np.isfinite(got).all()` tells whether an array is free of NaN and infinities. Then `np.abs(...).max()`.
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape or not (np.isfinite(got).all() and np.isfinite(expected).all()):
        return np.inf
    return float(np.abs(got - expected).max() / np.abs(expected).max())
    # END SOLUTION


# %%
if __name__ == "__main__":
    rng = np.random.default_rng(0)
    initial = [rng.normal(0.0, 0.1, shape) for shape in [(2, 100), (100,), (100, 1), (1,)]]
    data = lesson_data.gaussians.draw(events=500)
    x, labels = data.train_features, data.train_targets

    graph_logits, graph_loss, graph_gradients = run_graph(initial, x, labels)
    weights = variables(initial)
    logits = network(weights, tf.constant(x))
    loss = cross_entropy(logits, tf.constant(labels))
    print(f"logits {largest_difference(logits, graph_logits):.1e}, loss {largest_difference(loss, graph_loss):.1e}")
    eager_gradients = gradients(weights, tf.constant(x), tf.constant(labels))
    for name, got, expected in zip(("W1", "b1", "W2", "b2"), eager_gradients, graph_gradients, strict=True):
        difference = largest_difference(got, expected)
        print(f"gradient by {name}: {difference:.1e} {'the same' if difference < 1e-12 else 'NOT the same'}")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex09", variables, network, cross_entropy, gradients, largest_difference)
