# %% [markdown]
# # 7. Regression of the transverse mass
#
# A W boson decays to a lepton, which the detector sees, and a neutrino, which it does not: only the missing transverse
# momentum MET tells of it. From both one computes the *transverse mass*
#
# $$ M_T = \sqrt{2\, p_T\, \mathrm{MET}\, (1 - \cos(\phi_\ell - \phi_\mathrm{MET}))}. $$
#
# A network shall learn this formula from examples. That is not useful, but instructive: we know the truth, so we see
# what a network finds hard.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.model_selection import train_test_split

import lesson_data.transverse_mass
from workshop.exercises.show import show
from workshop.figures import transverse_mass as figures

# %% [markdown]
# ## The formula


# %%
def transverse_mass(pt, met, delta_phi):
    """M_T in GeV for tensors of one shape: lepton pT and MET in GeV, and the difference of their angles in radians."""
    # BEGIN SOLUTION 1: return M_T as a tensor
    # HINT: `tf.sqrt` and `tf.cos`; `*` and `-` work on tensors.
    # HINT: `tf.sqrt(2.0 * pt * met * (1.0 - tf.cos(delta_phi)))`
    return tf.sqrt(2.0 * pt * met * (1.0 - tf.cos(delta_phi)))
    # END SOLUTION


# %% [markdown]
# ## The network
#
# Two hidden layers of 4 rectified units. The output is a mass in GeV, a number of any size, so the last layer is
# linear. The loss is the mean squared error in GeV²:
#
# $$ L = \frac{1}{n} \sum_i (\hat{m}_i - M_{T,i})^2. $$
#
# A trap: with predictions `[n, 1]` and targets `[n]`, the difference broadcasts to `[n, n]`, every prediction minus
# every target. Its mean is a number, the training goes down, and the network learns to predict the mean of all
# targets.


# %%
def build(inputs, learning_rate=0.01):
    """Add the network of `inputs`-4-4-1 units, its loss and its training to the current graph, in float64.

    Returns the placeholders x [batch, inputs] and target [batch, 1], the prediction [batch, 1] in GeV, the loss []
    in GeV² and the operation `train`, one step of Adam.
    """

    # BEGIN SOLUTION 2: make the placeholders, the three layers and the prediction
    # HINT: As in exercise 6: `tf.matmul(x, kernel) + bias`, and `tf.nn.relu` on the two hidden layers only.
    # HINT: Kernels [inputs, 4], [4, 4], [4, 1] from `tf.glorot_uniform_initializer(seed=...)`, biases zero.
    def layer(values, name, units):
        with tf.variable_scope(name):
            kernel = tf.get_variable(
                "kernel", [values.shape[1], units], tf.float64, tf.glorot_uniform_initializer(seed=2)
            )
            bias = tf.get_variable("bias", [units], tf.float64, tf.zeros_initializer())
            return tf.matmul(values, kernel) + bias

    x = tf.placeholder(tf.float64, [None, inputs], name="x")
    target = tf.placeholder(tf.float64, [None, 1], name="target")
    hidden = tf.nn.relu(layer(x, "hidden_1", 4))
    hidden = tf.nn.relu(layer(hidden, "hidden_2", 4))
    prediction = layer(hidden, "output", 1)
    # END SOLUTION
    # BEGIN SOLUTION 3: make the loss, the mean squared error, and `train`, which minimises it by Adam
    # HINT: The error of each event is squared, then averaged: `tf.square` and `tf.reduce_mean`.
    # HINT: `tf.reduce_mean(tf.square(prediction - target))`, then `tf.train.AdamOptimizer(learning_rate)`.
    loss = tf.reduce_mean(tf.square(prediction - target))
    train = tf.train.AdamOptimizer(learning_rate).minimize(loss)
    # END SOLUTION
    return x, target, prediction, loss, train


# %% [markdown]
# ## Features that know some physics
#
# The raw angles are a hard diet: the formula contains $\cos(\phi_\ell - \phi_\mathrm{MET})$, a wave with a sharp
# valley in a plane of two angles that ends at ±π and continues on the other side. The network has eight hidden units.
# Give it the cosine, and the rest is easy.


# %%
def features(events):
    """An array [n, 3] of MET in GeV, lepton pT in GeV, and the cosine of the angle between them, in this order.

    `events` is a table with the columns MET, METPhi, sel_lep_pt0 and sel_lep_phi0.
    """
    # BEGIN SOLUTION 4: return MET, the lepton's pT and the cosine of the difference of the angles, as three columns
    # HINT: A column of the table is `events["MET"]`; `np.column_stack` puts arrays side by side.
    # HINT: `np.cos(events["sel_lep_phi0"] - events["METPhi"])` is the third. The cosine takes care of the border at ±π.
    cosine = np.cos(events["sel_lep_phi0"] - events["METPhi"])
    return np.column_stack([events["MET"], events["sel_lep_pt0"], cosine])
    # END SOLUTION


# %%
if __name__ == "__main__":

    def predictions(table, true, epochs=8):
        """Train with features [n, inputs] and masses [n, 1]; predictions and true masses of the test events."""
        train_x, test_x, train_y, test_y = train_test_split(table, true, test_size=0.3, random_state=0)
        mean, deviation = train_x.mean(axis=0), train_x.std(axis=0)
        train_x, test_x = (train_x - mean) / deviation, (test_x - mean) / deviation
        with tf.Graph().as_default(), tf.Session() as session:
            x, target, prediction, _, train = build(table.shape[1])
            session.run(tf.global_variables_initializer())
            rng = np.random.default_rng(0)
            for _ in range(epochs):
                order = rng.permutation(len(train_x))
                for start in range(0, len(order), 32):
                    batch = order[start : start + 32]
                    session.run(train, {x: train_x[batch], target: train_y[batch]})
            return session.run(prediction, {x: test_x}), test_y

    events = lesson_data.transverse_mass.load()
    true = events["MT"].to_numpy(np.float64)[:, None]
    raw = events[list(lesson_data.transverse_mass.FEATURES)].to_numpy(np.float64)
    for name, table in (("raw angles", raw), ("with the cosine", features(events))):
        predicted, test_true = predictions(table, true)
        print(f"{name}: mean |error| {np.abs(predicted - test_true).mean():.1f} GeV")
    show(figures.predicted_and_true(predicted, test_true), "ex07_predicted_and_true")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex07", transverse_mass, build, features)
