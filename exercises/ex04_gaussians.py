# %% [markdown]
# # 4. A classifier of two Gaussians, from its loss to its decision surface
#
# Signal: points around (1, 1). Background: points around (-1, -1). Both are Gaussians of unit width, so the best
# possible answer is known: $P(\text{signal} \mid x, y) = 1 / (1 + e^{-2 (x + y)})$. A network that never heard of
# Gaussians has to find it from examples.
#
# The network gives one number a point, the *logit* z, and the sigmoid makes a probability of it:
#
# $$ z = \max(0,\, x W_1 + b_1)\, W_2 + b_2, \qquad p = \sigma(z) = \frac{1}{1 + e^{-z}}. $$

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

import lesson_data.gaussians
from workshop.exercises.show import show
from workshop.figures import gaussians as figures

# %% [markdown]
# ## The loss
#
# For labels t, 1 for signal and 0 for background, the *cross-entropy* is minus the logarithm of the probability that
# the network gives to the truth, on average over the n points of a batch:
#
# $$ L = \frac{1}{n} \sum_i \big[ -t_i \log p_i - (1 - t_i) \log (1 - p_i) \big]. $$
#
# Why not compute p first, and then its logarithm? At z = 800 the probability is rounded to 1, the logarithm of 1 - p is
# minus infinity, and the gradient is NaN. Computed from z directly, nothing overflows: that is what
# `tf.nn.sigmoid_cross_entropy_with_logits` does. It applies the sigmoid itself, so it must be given z, never p.
#
# Why the mean, not the sum? With the sum, the gradient grows with the size of the batch, and a learning rate that suits
# 100 points fails for 1000.


# %%
def cross_entropy(logits, labels):
    """The loss, [], of the tensors `logits` [batch, 1] and `labels` [batch, 1]."""
    raise NotImplementedError("TODO 1: return the mean sigmoid cross-entropy")


# %% [markdown]
# ## The network
#
# 2 inputs, 100 hidden units, 1 output; float64. The kernels start from small random numbers, for if all were equal, all
# hidden units would receive equal gradients and stay equal for ever.


# %%
def build(learning_rate=0.01):
    """Add network, loss and training to the current graph.

    Returns the placeholders x [batch, 2] and labels [batch, 1], the logits [batch, 1], the probability [batch, 1],
    the loss [] and the operation `train`, one step of Adam.
    """
    raise NotImplementedError("TODO 2: make the float64 placeholders x, of the shape [None, 2], and labels, of the shape [None, 1]")
    raise NotImplementedError("TODO 3: make the logits (a ReLU layer of 100 units, then a linear layer of 1) and the probability")
    raise NotImplementedError("TODO 4: make the loss with `cross_entropy`, and `train`, which minimises it by Adam")
    return x, labels, logits, probability, loss, train


# %% [markdown]
# ## Train
#
# One step a call of `session.run`. The loss of 100 steps with all the points at once:

# %%
if __name__ == "__main__":
    data = lesson_data.gaussians.draw(events=2000)
    graph = tf.Graph()
    with graph.as_default():
        x, labels, logits, probability, loss, train = build()
        initialize = tf.global_variables_initializer()
    session = tf.Session(graph=graph)
    session.run(initialize)
    feeds = {x: data.train_features, labels: data.train_targets}
    for step in range(101):
        value, _ = session.run([loss, train], feeds)
        if step % 20 == 0:
            print(f"step {step:3}: loss {value:.4f}")
    right = (session.run(probability, {x: data.test_features}) > 0.5) == (data.test_targets > 0.5)
    print(f"accuracy {right.mean():.3f}, at best {lesson_data.gaussians.best_accuracy():.3f}")

# %% [markdown]
# ## The decision surface
#
# The network is a function of the plane: evaluate it on a grid. The placeholder wants points as rows, `[n * n, 2]`; the
# picture wants a table, `[n, n]`.


# %%
def surface(predict, axis):
    """The values of `predict` on the grid of the points (axis[j], axis[i]): an array [n, n], row i for y = axis[i].

    `predict` takes an array of points [m, 2] and returns an array [m, 1]; `axis` is an array [n].
    """
    raise NotImplementedError("TODO 5: evaluate `predict` once on all points of the grid")


# %%
if __name__ == "__main__":

    def predict(points):
        """The probability of signal for an array of points [n, 2]."""
        return session.run(probability, {x: points})

    axis = np.linspace(-4.0, 4.0, 81)
    best = surface(lambda points: 1.0 / (1.0 + np.exp(-2.0 * points.sum(axis=1, keepdims=True))), axis)
    print(f"distance from the best possible answer: {np.abs(surface(predict, axis) - best).max():.2f} at most")
    is_signal = data.train_targets[:, 0] == 1
    points = data.train_features
    show(figures.decision_surface(predict, points[is_signal], points[~is_signal]), "ex04_surface")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex04", cross_entropy, build, surface)
