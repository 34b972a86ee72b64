# %% [markdown]
# # 3. Derivatives by `tf.gradients`, up to the third
#
# Training needs the derivative of a loss by a million weights. A graph gives it exactly: each operation knows its own
# derivative, and the chain rule, applied from the result back to the inputs, costs about as much as the function
# itself. `tf.gradients(f, x)` **adds the nodes** of the derivative to the graph. It computes no number, and there is no
# step size as in a finite difference: the result is as exact as the function.
#
# Since a derivative is a tensor like any other, it can be derived again:
#
# $$ f = \sin x, \quad f' = \cos x, \quad f'' = -\sin x, \quad f''' = -\cos x. $$
#
# Two properties to keep in mind:
#
# * it returns a **list**, one gradient for each thing to derive by;
# * of a vector f it gives the gradient of the **sum**, $\partial (\sum_i f_i) / \partial x_j$. Where each $f_i$ depends
#   on its own $x_i$ alone, as here, that is $f'(x_j)$.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.exercises.show import show
from workshop.figures import derivatives as figures

# %% [markdown]
# ## Derive
#
# `function` takes a tensor and returns a tensor of the same shape, such as `tf.sin`. It may be any function, so do not
# write its derivative down: ask the graph for it.


# %%
def build(function):
    """Returns the float64 placeholder x [n] and f, f', f'', f''' of `function`, each [n]."""
    x = tf.placeholder(tf.float64, [None], name="x")
    f = function(x)
    raise NotImplementedError("TODO 1: make f1, the first derivative of f by x")
    raise NotImplementedError("TODO 2: make f2 and f3, the second and the third derivative")
    return x, f, f1, f2, f3


# %%
if __name__ == "__main__":
    X = np.linspace(0.0, 2.0 * np.pi, 1000)
    with tf.Graph().as_default() as graph, tf.Session() as session:
        x, *functions = build(tf.sin)
        curves = session.run(functions, {x: X})
        print(len(graph.get_operations()), "nodes for sin x and three derivatives")
    show(figures.curves(X, curves), "ex03_derivatives")

# %% [markdown]
# ## Use them: Newton's method
#
# Where f has an extremum, f' is zero. Newton's method finds a zero of f' from a start x by
#
# $$ x \leftarrow x - \frac{f'(x)}{f''(x)}, $$
#
# and doubles the number of correct digits in each step. Here x is a *variable*, for it changes; the step is an
# operation that a session runs as often as one likes.


# %%
def newton(function, start):
    """Returns the float64 variable x, which starts at `start`, and the operation that makes one step."""
    raise NotImplementedError("TODO 3: make the variable x and an operation that assigns x - f'(x) / f''(x) to it")
    return x, step


# %%
if __name__ == "__main__":
    with tf.Graph().as_default(), tf.Session() as session:
        x, step = newton(tf.sin, 1.0)
        session.run(tf.global_variables_initializer())
        for _ in range(5):
            print(f"{session.run(x):.16f}")
            session.run(step)
    print(f"{np.pi / 2:.16f} is pi / 2")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex03", build, newton)
