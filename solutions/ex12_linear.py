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
    # BEGIN SOLUTION 1: draw both clouds, put them one below the other, and give them their targets, as a column
    # HINT: `rng.multivariate_normal(mean, COVARIANCE, points)` is [points, 2]; `np.concatenate` puts two of them one
    #     below the other.
    # HINT: `np.concatenate([np.zeros((points, 1)), np.ones((points, 1))])` are the targets.
    features = [rng.multivariate_normal(mean, COVARIANCE, points) for mean in ([0.0, 3.0], [3.0, 0.0])]
    return np.concatenate(features), np.concatenate([np.zeros((points, 1)), np.ones((points, 1))])
    # END SOLUTION


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
    # BEGIN SOLUTION 2: make the placeholders x and target, the variables W and b, and the prediction x W + b
    # HINT: `tf.get_variable("W", [2, 1], tf.float64, tf.random_uniform_initializer(0.0, 1.0, seed=0))`; b gets
    #     `tf.zeros_initializer()`.
    # HINT: Points are rows, so the prediction is `tf.matmul(x, W) + b`: there is no activation.
    x = tf.placeholder(tf.float64, [None, 2], name="x")
    target = tf.placeholder(tf.float64, [None, 1], name="target")
    W = tf.get_variable("W", [2, 1], tf.float64, tf.random_uniform_initializer(0.0, 1.0, seed=0))
    b = tf.get_variable("b", [1], tf.float64, tf.zeros_initializer())
    prediction = tf.matmul(x, W) + b
    # END SOLUTION
    # BEGIN SOLUTION 3: make the loss, the mean of the squared differences of prediction and target
    # HINT: `tf.square(prediction - target)` is the square of each point's difference.
    # HINT: `tf.reduce_mean` of it is one number.
    loss = tf.reduce_mean(tf.square(prediction - target))
    # END SOLUTION
    # BEGIN SOLUTION 4: make `train`, which subtracts the rate times the gradient of the loss from W and from b
    # HINT: `dW, db = tf.gradients(loss, [W, b])` are the gradients; `W.assign_sub(learning_rate * dW)` subtracts.
    # HINT: `train = tf.group(W.assign_sub(learning_rate * dW), b.assign_sub(learning_rate * db))`
    dW, db = tf.gradients(loss, [W, b])
    train = tf.group(W.assign_sub(learning_rate * dW), b.assign_sub(learning_rate * db))
    # END SOLUTION
    return x, target, W, b, prediction, loss, train


# %% [markdown]
# ## The loop
#
# Every step sees all points: the gradient is exact, and a mini-batch has to be drawn from nothing. The loss that
# belongs to a step is the one *before* it.


# %%
def fit(features, truth, steps):
    """Make `steps` steps on all points, in a new graph; returns the losses before each, and W [2, 1] and b [1]."""
    # BEGIN SOLUTION 5: build, initialise, make the steps, and return the list of losses and the final W and b
    # HINT: `loss_value, _ = session.run([loss, train], feeds)` computes the loss and makes the step in one call.
    # HINT: `feeds = {x: features, target: truth}`; append `loss_value` to a list in a loop over `range(steps)`; in the
    #     end `session.run([W, b])`.
    with tf.Graph().as_default(), tf.Session() as session:
        x, target, W, b, _, loss, train = build()
        session.run(tf.global_variables_initializer())
        losses = []
        for _ in range(steps):
            value, _ = session.run([loss, train], {x: features, target: truth})
            losses.append(value)
        return losses, *session.run([W, b])
    # END SOLUTION


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
    # BEGIN SOLUTION 6: return the slope and the offset, two numbers
    # HINT: Bring all but w1 y to the other side: w1 y = 0.5 - b - w0 x.
    # HINT: The slope is `-W[0, 0] / W[1, 0]`, the offset `(0.5 - b[0]) / W[1, 0]`.
    return -W[0, 0] / W[1, 0], (0.5 - b[0]) / W[1, 0]
    # END SOLUTION


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
