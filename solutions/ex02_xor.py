# %% [markdown]
# # 2. XOR by a network with given weights
#
# "Exclusive or" is 1 where exactly one of its two inputs is 1. No straight line separates its ones from its zeros,
# so no linear function w·x + b computes it. One hidden layer is enough (I. Goodfellow et al., *Deep Learning*,
# 2016, section 6.1):
#
# $$ h = \max(0,\, x W_1 + b_1), \qquad y = h W_2 + b_2 $$
#
# with the rectifier max(0, z), "ReLU", taken of each element, and
#
# $$ W_1 = \begin{pmatrix} 1 & 1 \\ 1 & 1 \end{pmatrix}, \quad b_1 = (0, -1), \quad
#    W_2 = \begin{pmatrix} 1 \\ -2 \end{pmatrix}, \quad b_2 = 0. $$
#
# Events are *rows*: x is `[batch, 2]`, so a layer is x W with W `[inputs, units]`, and the bias, `[units]`, is added to
# every row by broadcasting. From here on all exercises follow this convention.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.exercises.show import show
from workshop.figures import xor as figures

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
WEIGHTS = (np.ones((2, 2)), np.array([0.0, -1.0]), np.array([[1.0], [-2.0]]), np.zeros(1))

# %% [markdown]
# ## The network
#
# The four arrays are made variables, so that they could be trained later: `tf.get_variable(name, initializer=array)`.


# %%
def build(W1, b1, W2, b2):
    """Add the network, with these arrays as initial values, to the current graph.

    Returns the float64 placeholder x [batch, 2], the hidden layer [batch, 2] and y [batch, 1].
    """
    x = tf.placeholder(tf.float64, [None, 2], name="x")
    # BEGIN SOLUTION 1: make the hidden layer max(0, x W1 + b1) with two variables
    # HINT: Three operations in this order: `tf.matmul`, then `+`, then `tf.nn.relu`. The bias belongs inside.
    # HINT: `weights = tf.get_variable("W1", initializer=W1)`, then `tf.nn.relu(tf.matmul(x, weights) + bias)`.
    W1 = tf.get_variable("W1", initializer=W1)
    b1 = tf.get_variable("b1", initializer=b1)
    hidden = tf.nn.relu(tf.matmul(x, W1) + b1, name="hidden")
    # END SOLUTION
    # BEGIN SOLUTION 2: make y = hidden W2 + b2, also with two variables
    # HINT: The output layer is linear: nothing is applied to the sum.
    # HINT: As before with other names: `tf.get_variable("W2", initializer=W2)`; names must differ within a graph.
    W2 = tf.get_variable("W2", initializer=W2)
    b2 = tf.get_variable("b2", initializer=b2)
    y = tf.add(tf.matmul(hidden, W2), b2, name="y")
    # END SOLUTION
    return x, hidden, y


# %% [markdown]
# ## What the hidden layer does
#
# It maps (0, 1) and (1, 0) to the same point. In the plane of h, one straight line is enough:

# %%
if __name__ == "__main__":
    with tf.Graph().as_default(), tf.Session() as session:
        x, hidden, y = build(*WEIGHTS)
        session.run(tf.global_variables_initializer())
        for pair, h, result in zip(X, *session.run([hidden, y], {x: X}), strict=True):
            print(pair, "->", h, "->", result)

# %% [markdown]
# ## One session, many inputs
#
# A session is expensive, a `run` is cheap. `predictor` opens one session and returns a plain Python function that
# uses it for whatever input comes.


# %%
def predictor(weights):
    """A function from an array [n, 2] to the array y [n, 1]; all its calls use one session of one new graph."""
    # BEGIN SOLUTION 3: build in a new graph, open and initialise one session, and return a function that runs y
    # HINT: A session that is opened by `with` is closed when the block ends, too early here: write
    #     `session = tf.Session(graph=graph)`.
    # HINT: The end may be `return lambda points: session.run(y, {x: points})`, with everything else above it, so that
    #     calling it adds no node to the graph.
    graph = tf.Graph()
    with graph.as_default():
        x, _, y = build(*weights)
        initialize = tf.global_variables_initializer()
    session = tf.Session(graph=graph)
    session.run(initialize)
    return lambda points: session.run(y, {x: points})
    # END SOLUTION


# %%
if __name__ == "__main__":
    predict = predictor(WEIGHTS)
    show(figures.plane(X, predict(X), predict), "ex02_plane")

# %% [markdown]
# ## Is it right?
#
# The check also uses random arrays: the W₁ of the book is symmetric, so on XOR alone a transposed one goes unseen.

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex02", build, predictor)
