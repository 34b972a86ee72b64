# %% [markdown]
# # 12. A line between two clouds, trained by hand
#
# `tf.train.AdamOptimizer(...).minimize(loss)` hides what training is. Here nothing is hidden: a linear function, its
# error, the gradient of the error, and two operations that subtract a little of the gradient from the weights.
#
# $$ p = x W + b, \qquad L = \frac{1}{n} \sum_i (p_i - t_i)^2, \qquad
#    W \leftarrow W - r \frac{\partial L}{\partial W}, \quad b \leftarrow b - r \frac{\partial L}{\partial b} $$
#
# The target t is 0 for one cloud and 1 for the other, so a point belongs to the second where p is above 0.5.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.exercises.show import show
from workshop.figures import linear as figures

COVARIANCE = [[1.0, 0.5], [0.5, 1.0]]

# %% [markdown]
# ## Two clouds
#
# Both are Gaussians with the covariance above. The first has the mean (0, 3), the second (3, 0).


# %%
def clouds(rng, points):
    """The points [2 * points, 2] and their targets [2 * points, 1]: first the cloud around (0, 3), then that of (3, 0).

    `rng` is a `np.random.Generator`; each cloud has `points` points.
    """
    raise NotImplementedError("TODO 1: draw both clouds, put them one below the other, and give them their targets, as a column")


# %%
if __name__ == "__main__":
    features, truth = clouds(np.random.default_rng(0), 1000)
    show(figures.clouds(features, truth), "ex12_clouds")

# %% [markdown]
# ## The graph
#
# W starts with numbers drawn uniformly from [0, 1), b with zero. The step is made of `tf.gradients` and of the method
# `assign_sub` of a variable; `tf.group` makes one operation of several.


# %%
def build(learning_rate=0.1):
    """Add the linear function, its mean squared error and its training by hand to the current graph, in float64.

    Returns the placeholders x [batch, 2] and target [batch, 1], the variables W [2, 1] and b [1], the prediction
    [batch, 1], the loss [] and the operation `train`, one step down the gradient.
    """
    raise NotImplementedError("TODO 2: make the placeholders x and target, the variables W and b, and the prediction x W + b")
    raise NotImplementedError("TODO 3: make the loss, the mean of the squared differences of prediction and target")
    raise NotImplementedError("TODO 4: make `train`, which subtracts the rate times the gradient of the loss from W and from b")
    return x, target, W, b, prediction, loss, train


# %% [markdown]
# ## The loop
#
# Every step sees all points: the gradient is exact, and a mini-batch has to be drawn from nothing. The loss that
# belongs to a step is the one *before* it.


# %%
def fit(features, truth, steps):
    """Make `steps` steps on all points, in a new graph; returns the losses before each, and W [2, 1] and b [1]."""
    raise NotImplementedError("TODO 5: build, initialise, make the steps, and return the list of losses and the final W and b")


# %%
if __name__ == "__main__":
    losses, W, b = fit(features, truth, 42)
    for step, loss in enumerate(losses):
        print(f"Loss at step {step}: {loss:.4f}")
    show(figures.predictions(features, truth, features @ W + b), "ex12_predictions")

# %% [markdown]
# ## The line
#
# The border is where the prediction is 0.5: $w_0 x + w_1 y + b = 0.5$. Solve this for y.


# %%
def line(W, b):
    """Slope and offset of the line y = slope * x + offset on which the prediction is 0.5; W is [2, 1], b is [1]."""
    raise NotImplementedError("TODO 6: return the slope and the offset, two numbers")


# %%
if __name__ == "__main__":
    slope, offset = line(W, b)
    print(f"The prediction is 0.5 where y = {slope:.3f} x {offset:+.3f}.")
    show(figures.line(features, truth, W, b), "ex12_line")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex12", clouds, build, fit, line)
