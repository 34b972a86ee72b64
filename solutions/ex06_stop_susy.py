# %% [markdown]
# # 6. Stop against top: mini-batches, over-training check, ROC curve
#
# If supersymmetry is true, the top quark has a partner, the *stop*. A pair of stops decays to a lepton, jets and
# missing momentum, and so does a pair of top quarks, which is far more frequent. Each simulated event has about
# twenty numbers, such as the missing momentum and the transverse mass. A network shall tell signal (stop, 1) from
# background (top, 0):
#
# $$ p = \sigma(h_2 W_3 + b_3), \quad h_2 = \max(0,\, h_1 W_2 + b_2), \quad h_1 = \max(0,\, x W_1 + b_1). $$

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.model_selection import train_test_split

import lesson_data.stop_susy
from workshop.exercises.show import show
from workshop.figures import classification as figures

INPUTS = len(lesson_data.stop_susy.FEATURES)

# %% [markdown]
# ## Standardise
#
# Momenta of hundreds of GeV beside angles of order one: without a common scale, the largest numbers rule the first
# layer. So each feature becomes $(x - \mu) / s$ with its mean μ and standard deviation s **of the training events**.
#
# Why not of all events? The test events stand for those that nobody has seen yet. What is computed from them, even a
# mean, must not enter the training.


# %%
def standardise(train, test):
    """Both arrays [n, features] and [m, features], standardised by the mean and the deviation of `train`, as a pair."""
    # BEGIN SOLUTION 1: return both arrays, standardised by the training events' mean and standard deviation
    # HINT: `train.mean(axis=0)` is the mean of each feature over the events; `train.std(axis=0)` its deviation.
    # HINT: The same two arrays serve for `test`: `(test - mean) / deviation`.
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation
    # END SOLUTION


# %% [markdown]
# ## The network


# %%
def build(learning_rate=0.001):
    """Add the INPUTS-50-50-1 network, its mean cross-entropy and its training to the current graph, in float64.

    Returns the placeholders x [batch, INPUTS] and labels [batch, 1], the logits [batch, 1], the probability [batch, 1],
    the loss [] and the operation `train`, one step of Adam.
    """

    # BEGIN SOLUTION 2: make placeholders, network, loss and training, as in exercise 4 but with two hidden layers
    # HINT: A function `layer(x, name, inputs, units)` that makes kernel, bias and `tf.matmul(x, W) + b` saves writing
    #     it three times. The two hidden layers get `tf.nn.relu`, the output stays linear.
    # HINT: `tf.get_variable(name, [inputs, units], tf.float64, tf.glorot_uniform_initializer(seed=0))` for a kernel.
    # HINT: The loss is `tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))`.
    def layer(inputs, name, units):
        with tf.variable_scope(name):
            kernel = tf.get_variable(
                "kernel", [inputs.shape[1], units], tf.float64, tf.glorot_uniform_initializer(seed=0)
            )
            bias = tf.get_variable("bias", [units], tf.float64, tf.zeros_initializer())
            return tf.matmul(inputs, kernel) + bias

    x = tf.placeholder(tf.float64, [None, INPUTS], name="x")
    labels = tf.placeholder(tf.float64, [None, 1], name="labels")
    hidden = tf.nn.relu(layer(x, "hidden_1", 50))
    hidden = tf.nn.relu(layer(hidden, "hidden_2", 50))
    logits = layer(hidden, "output", 1)
    probability = tf.sigmoid(logits)
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))
    train = tf.train.AdamOptimizer(learning_rate).minimize(loss)
    # END SOLUTION
    return x, labels, logits, probability, loss, train


# %% [markdown]
# ## Mini-batches
#
# The gradient of 256 events is nearly that of all of them, and forty times cheaper: many rough steps beat few exact
# ones. In each epoch every event is used once, in a new order. Were the order that of the file, the first batches
# would be all signal and the last all background.


# %%
def mini_batches(rng, events, size):
    """A list of arrays of indices: 0 to events - 1 in random order, cut into parts of `size`; the last may be smaller.

    `rng` is a `np.random.Generator`.
    """
    # BEGIN SOLUTION 3: shuffle the indices and cut them into parts
    # HINT: `rng.permutation(events)` holds every index from 0 to events - 1 exactly once.
    # HINT: The parts are `order[start : start + size] for start in range(0, events, size)`.
    order = rng.permutation(events)
    return [order[start : start + size] for start in range(0, events, size)]
    # END SOLUTION


# %%
if __name__ == "__main__":
    events = lesson_data.stop_susy.load()
    features = events[list(lesson_data.stop_susy.FEATURES)].to_numpy(np.float64)
    truth = events["signal"].to_numpy(np.float64)[:, None]
    train_x, test_x, train_y, test_y = train_test_split(features, truth, test_size=0.3, random_state=0)
    train_x, test_x = standardise(train_x, test_x)

    graph = tf.Graph()
    with graph.as_default():
        x, labels, logits, probability, loss, train = build()
        initialize = tf.global_variables_initializer()
    session = tf.Session(graph=graph)
    session.run(initialize)
    rng = np.random.default_rng(0)
    for epoch in range(1, 9):
        for batch in mini_batches(rng, len(train_x), 256):
            session.run(train, {x: train_x[batch], labels: train_y[batch]})
        train_loss = session.run(loss, {x: train_x, labels: train_y})
        test_loss = session.run(loss, {x: test_x, labels: test_y})
        print(f"epoch {epoch}: loss {train_loss:.4f} in training, {test_loss:.4f} in test events")
    train_p, test_p = (session.run(probability, {x: part}) for part in (train_x, test_x))

# %% [markdown]
# ## Has it learned its events by heart?
#
# An over-trained network answers otherwise for training events than for new ones. So compare the distributions of its
# output, for the signal of both sets, and for the background of both. A measure of their distance is Kolmogorov's and
# Smirnov's, the largest difference of the two cumulative distributions
#
# $$ D = \max_t |F_a(t) - F_b(t)|, \qquad F_a(t) = \text{the fraction of } a \text{ that is} \le t. $$


# %%
def distance(a, b):
    """The Kolmogorov-Smirnov distance D of two samples, arrays [n] and [m] that need not be sorted."""
    # BEGIN SOLUTION 4: return the largest difference of the cumulative distributions of a and b
    # HINT: Both are steps, so the maximum is at one of the values: try t at all of `np.concatenate([a, b])`.
    # HINT: `np.searchsorted(np.sort(a), t, side="right") / len(a)` is the fraction of a that is at most t.
    t = np.concatenate([a, b])
    below_a = np.searchsorted(np.sort(a), t, side="right") / len(a)
    below_b = np.searchsorted(np.sort(b), t, side="right") / len(b)
    return np.abs(below_a - below_b).max()
    # END SOLUTION


# %%
if __name__ == "__main__":
    for name, kind in (("signal", 1.0), ("background", 0.0)):
        D = distance(train_p[train_y == kind], test_p[test_y == kind])
        print(f"{name}: training and test events differ by D = {D:.3f}")
    show(figures.decisions(train_p, train_y, test_p, test_y), "ex06_decisions")

# %% [markdown]
# ## The ROC curve
#
# Where to cut on the output? A cut at t keeps a fraction of the signal, the *signal efficiency*, and removes a
# fraction of the background, the *background rejection*. The curve of all cuts shows what the network is worth,
# whatever cut an analysis will choose.


# %%
def roc(labels, probability, thresholds):
    """Signal efficiency and background rejection, a pair of arrays [t], of the cuts `probability > threshold`.

    `labels` and `probability` are arrays [n, 1], `thresholds` is an array [t].
    """
    # BEGIN SOLUTION 5: return signal efficiency and background rejection for each threshold
    # HINT: `probability[labels == 1]` are the outputs for signal, a flat array; `labels == 0` those for background.
    # HINT: Efficiency: the mean of `signal > threshold`. Rejection: the mean of `background <= threshold`.
    signal, background = probability[labels == 1], probability[labels == 0]
    efficiency = [(signal > threshold).mean() for threshold in thresholds]
    rejection = [(background <= threshold).mean() for threshold in thresholds]
    return np.array(efficiency), np.array(rejection)
    # END SOLUTION


# %%
if __name__ == "__main__":
    thresholds = np.linspace(0.0, 1.0, 101)
    efficiency, rejection = roc(test_y, test_p, thresholds)
    closest = np.argmin(np.abs(efficiency - 0.5))
    print(f"A cut at {thresholds[closest]:.2f} keeps {efficiency[closest]:.0%} of the signal ", end="")
    print(f"and removes {rejection[closest]:.1%} of the background.")
    show(figures.roc(test_y, test_p), "ex06_roc")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex06", standardise, build, mini_batches, distance, roc)
