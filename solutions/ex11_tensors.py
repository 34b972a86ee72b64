# %% [markdown]
# # 11. Tensors, types and variables
#
# A NumPy array holds its numbers. A tensor of a graph does not: it says which operation will make them, of which type
# and shape. This exercise goes through what follows from that.
#
# | you write | NumPy | in a graph |
# |---|---|---|
# | `square(a)` | numbers | a node; `session.run` gives the numbers |
# | `2.0 + 40` of two types | converts in silence | an error, while the graph is built |
# | `W[0, 1] = 42` | changes the array | an error: to assign is an operation, `W[0, 1].assign(42)` |

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()  # without its start-up chatter

import numpy as np
import tensorflow.compat.v1 as tf

# %% [markdown]
# ## An array becomes a tensor
#
# TensorFlow's functions take arrays: they make a constant of them, of the array's own type. (NumPy's functions do not
# take the tensors of a graph. Try `np.square(tf.constant(2.0))` within a graph, and read the message.)


# %%
def square(array):
    """A tensor of the current graph with the squares of a NumPy array, in its shape and type."""
    # BEGIN SOLUTION 1: return the tensor of the squares of `array`
    # HINT: TensorFlow's function has the same name as NumPy's.
    # HINT: `tf.square(array)` makes a constant of the array, and a node that squares it.
    return tf.square(array)
    # END SOLUTION


# %%
if __name__ == "__main__":
    with tf.Graph().as_default(), tf.Session() as session:
        squares = square(np.array([1.0, 2.0, 3.0]))
        print(squares)
        print(session.run(squares))

# %% [markdown]
# ## No silent conversion
#
# NumPy makes 42.5 of 2.5 and 40, whatever their types are. TensorFlow refuses, for a conversion costs time and may
# lose digits, so it is for you to say which.


# %%
def total(number, integer):
    """The sum of a float64 tensor and an int32 tensor, a float64 tensor."""
    # BEGIN SOLUTION 2: convert one of the two, and return the sum
    # HINT: `number + integer` raises a TypeError. Read what it says: which type does it want?
    # HINT: `tf.cast(tensor, dtype)` converts: here the integer to `number.dtype`, so that nothing is lost.
    return number + tf.cast(integer, number.dtype)
    # END SOLUTION


# %%
if __name__ == "__main__":
    with tf.Graph().as_default(), tf.Session() as session:
        print(session.run(total(tf.constant(2.5, tf.float64), tf.constant(40))))

# %% [markdown]
# ## Assignments are operations
#
# A variable keeps its value from one `session.run` to the next. What changes it is an operation as well, which stands
# in the graph and does nothing until it is run: `W.assign(value)`, and `W.assign_add` and `W.assign_sub` for a
# difference. A part of a variable is assigned to by the same brackets that read it.


# %%
def build():
    """A float64 variable W [2, 3] that starts as [[1, 2, 3], [4, 5, 6]], and three operations that change it.

    Returns W; `doubled`, which replaces W by 2 W; `element`, which sets W[0, 1] to 42; and `column`, which sets W[:, 2]
    to [0, 1].
    """
    # BEGIN SOLUTION 3: make W, and the operation `doubled` that assigns 2 W to it
    # HINT: `tf.get_variable("W", initializer=tf.constant([[...]], tf.float64))`
    # HINT: `doubled = W.assign(2.0 * W)`. `2.0 * W` alone computes twice W, and leaves W as it is.
    W = tf.get_variable("W", initializer=tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], tf.float64))
    doubled = W.assign(2.0 * W)
    # END SOLUTION
    # BEGIN SOLUTION 4: make `element`, which assigns 42 to W[0, 1], and `column`, which assigns [0, 1] to W[:, 2]
    # HINT: `W[0, 1]` reads an element. What it returns has a method `assign`.
    # HINT: `element = W[0, 1].assign(42.0)` and `column = W[:, 2].assign([0.0, 1.0])`
    element = W[0, 1].assign(42.0)
    column = W[:, 2].assign([0.0, 1.0])
    # END SOLUTION
    return W, doubled, element, column


# %% [markdown]
# ## Run them, one after the other
#
# Within one `session.run` the order of operations is free, but for what they need of each other. So what has to come
# one after the other is run one after the other.


# %%
def states():
    """The values of W, [2, 3], at the start and after `doubled`, `element` and `column`: a list of four arrays."""
    # BEGIN SOLUTION 5: build in a new graph, initialise, and note W at the start and after each of the three operations
    # HINT: `with tf.Graph().as_default(), tf.Session() as session:`, then `build()`, then
    #     `session.run(tf.global_variables_initializer())`.
    # HINT: Begin with `values = [session.run(W)]`; then, `for operation in (doubled, element, column):`, run the
    #     operation and append `session.run(W)`.
    with tf.Graph().as_default(), tf.Session() as session:
        W, *operations = build()
        session.run(tf.global_variables_initializer())
        values = [session.run(W)]
        for operation in operations:
            session.run(operation)
            values.append(session.run(W))
        return values
    # END SOLUTION


# %%
if __name__ == "__main__":
    for name, value in zip(("start", "doubled", "element", "column"), states(), strict=True):
        print(f"{name}\n{value}")

# %% [markdown]
# ## A gradient
#
# $d(x^2)/dx = 2x$, which is 6 at x = 3. The graph knows it without being told; `tf.gradients` adds the nodes.


# %%
def slope(at):
    """The derivative of x² at the number `at`, from a new graph and a new session."""
    # BEGIN SOLUTION 6: build x² and its gradient for a float64 placeholder x of the shape [], and run it with `at` fed
    # HINT: `tf.gradients(y, x)` returns a list, with one gradient for each thing to derive by.
    # HINT: `x = tf.placeholder(tf.float64, [])`, `(gradient,) = tf.gradients(tf.square(x), x)`, and
    #     `session.run(gradient, {x: at})`.
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float64, [])
        (gradient,) = tf.gradients(tf.square(x), x)
        return session.run(gradient, {x: at})
    # END SOLUTION


# %%
if __name__ == "__main__":
    print(slope(3.0), "is 2 * 3")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex11", square, total, build, states, slope)
