# %% [markdown]
# # 1. The graph y = W x, and what a session does
#
# TensorFlow 1 separates two things that Python does at once. **Building**: every call such as `tf.matmul(W, x)`
# adds a node to a *graph* and returns a *tensor*, which is a promise of numbers, not numbers. **Running**:
# a *session* owns the values of the variables, and `session.run(y, {x: ...})` computes `y` and what it depends
# on, and nothing else.
#
# Why the detour? Who sees the whole computation before a number flows can differentiate it, place it on several
# devices, save it to a file, and run it without Python.
#
# The graph of this exercise has three kinds of nodes:
#
# $$ y = W x, \qquad W = \begin{pmatrix} 1 & 2 \end{pmatrix} $$
#
# | node | holds | its value comes from |
# |---|---|---|
# | `tf.placeholder` | the input x | the `feed_dict` of each `session.run` |
# | `tf.get_variable` | the weights W | the session, from its initialisation on |
# | operation | y | computed from the others |

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()  # without its start-up chatter

import numpy as np
import tensorflow.compat.v1 as tf

# %% [markdown]
# ## Build
#
# `x` holds n columns of two numbers, and n is not known while building: its shape is `[2, None]`. Everything is
# `tf.float64`. `twice` is an operation that replaces W by 2 W whenever a session runs it.


# %%
def build():
    """Add y = W x to the current graph; returns x [2, n], W [1, 2], y [1, n] and the operation `twice`."""
    # BEGIN SOLUTION 1: make x, a float64 placeholder of the shape [2, None]
    # HINT: A placeholder needs a type and a shape: `tf.placeholder(dtype, shape)`.
    # HINT: `x = tf.placeholder(tf.float64, [2, None], name="x")`
    x = tf.placeholder(tf.float64, [2, None], name="x")
    # END SOLUTION
    # BEGIN SOLUTION 2: make W, a variable called "W" that starts as the float64 matrix [[1, 2]]
    # HINT: `tf.get_variable(name, initializer=...)` takes shape and type from its initial value, here a constant.
    # HINT: `tf.constant([[1.0, 2.0]], tf.float64)` is the initial value. Without the type it would be float32.
    W = tf.get_variable("W", initializer=tf.constant([[1.0, 2.0]], tf.float64))
    # END SOLUTION
    # BEGIN SOLUTION 3: make y, the matrix product W x, and `twice`, which assigns 2 W to W
    # HINT: `*` multiplies element by element. The matrix product is `tf.matmul(left, right)`.
    # HINT: `tf.assign(variable, value)` returns an operation. Nothing is assigned before a session runs it.
    y = tf.matmul(W, x, name="y")
    twice = tf.assign(W, 2.0 * W, name="twice")
    # END SOLUTION
    return x, W, y, twice


# %% [markdown]
# `y` is no number yet. Print it, and you see a name, a shape with a hole, and a type:

# %%
if __name__ == "__main__":
    with tf.Graph().as_default():
        print(build()[2])

# %% [markdown]
# ## Run
#
# A session that has just been opened knows the graph, but its variables have no values yet:
# `tf.global_variables_initializer()` is the operation that sets them. It belongs to the graph, so it is made
# while the graph is the current one.


# %%
def evaluate(x_values):
    """The value of y, [1, n], for an array of x, [2, n], from a new graph and a new session."""
    # BEGIN SOLUTION 4: build in a new graph, open a session, initialise W, and run y with x_values fed to x
    # HINT: `with tf.Graph().as_default(), tf.Session() as session:` opens both, and closes the session at the end.
    # HINT: Inside: `x, W, y, twice = build()`, then `session.run(tf.global_variables_initializer())`, then
    #     `session.run(y, {x: x_values})`.
    with tf.Graph().as_default(), tf.Session() as session:
        x, _, y, _ = build()
        session.run(tf.global_variables_initializer())
        return session.run(y, {x: x_values})
    # END SOLUTION


# %%
if __name__ == "__main__":
    print(evaluate(np.array([[3.0], [4.0]])), "is 1 * 3 + 2 * 4")

# %% [markdown]
# ## Who owns W?
#
# The graph says that there is a variable; the *session* holds its value. So two sessions of one graph have two
# independent W. Doubling W in the first must leave the second as it was.


# %%
def two_sessions(x_values):
    """y of a session in which `twice` ran once, and y of a second session of the same graph in which it did not."""
    # BEGIN SOLUTION 5: open two sessions of one graph, initialise both, run `twice` in the first, run y in both
    # HINT: Build once, in `with tf.Graph().as_default():`, then open `first = tf.Session()` and `second = tf.Session()`
    #     inside of it.
    # HINT: Each session runs the initialiser for itself; only the first runs `twice`. Close both in the end, or open
    #     them by `with tf.Session() as first, tf.Session() as second:`.
    with tf.Graph().as_default():
        x, _, y, twice = build()
        initialize = tf.global_variables_initializer()
        with tf.Session() as first, tf.Session() as second:
            first.run(initialize)
            second.run(initialize)
            first.run(twice)
            return first.run(y, {x: x_values}), second.run(y, {x: x_values})
    # END SOLUTION


# %%
if __name__ == "__main__":
    print(two_sessions(np.array([[3.0], [4.0]])))

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex01", build, evaluate, two_sessions)
