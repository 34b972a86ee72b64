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
    raise NotImplementedError("TODO 1: make x, a float64 placeholder of the shape [2, None]")
    raise NotImplementedError("TODO 2: make W, a variable called \"W\" that starts as the float64 matrix [[1, 2]]")
    raise NotImplementedError("TODO 3: make y, the matrix product W x, and `twice`, which assigns 2 W to W")
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
    raise NotImplementedError("TODO 4: build in a new graph, open a session, initialise W, and run y with x_values fed to x")


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
    raise NotImplementedError("TODO 5: open two sessions of one graph, initialise both, run `twice` in the first, run y in both")


# %%
if __name__ == "__main__":
    print(two_sessions(np.array([[3.0], [4.0]])))

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex01", build, evaluate, two_sessions)
