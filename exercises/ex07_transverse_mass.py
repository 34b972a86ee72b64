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
    raise NotImplementedError("TODO 1: return M_T as a tensor")


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

    raise NotImplementedError("TODO 2: make the placeholders, the three layers and the prediction")
    raise NotImplementedError("TODO 3: make the loss, the mean squared error, and `train`, which minimises it by Adam")
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
    raise NotImplementedError("TODO 4: return MET, the lepton's pT and the cosine of the difference of the angles, as three columns")


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
