# %% [markdown]
# # 16. Higgs bosons in four leptons
#
# A Higgs boson of 125 GeV decays, rarely, to two Z bosons, and these to four leptons: electrons or muons. So does a
# *continuum* of Z pairs that has nothing to do with the Higgs boson. This is the classification of the
# machine-learning training of the HEP Software Foundation, with a network of 2-5-2 units, in graph form.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

import lesson_data.higgs
from workshop.exercises.show import show
from workshop.figures import higgs as figures

# %% [markdown]
# ## Cuts
#
# An electron has the *type* 11, a muon 13, and both a charge of -1 or 1. A pair of leptons from a Z is of one flavour
# and of opposite charge. So of four leptons the types sum to 44 (four electrons), 48 (two and two) or 52 (four muons),
# and the charges to zero.


# %%
def select(types, charges):
    """Which events to keep, booleans [n], by the types and the charges of their four leptons, arrays [n, 4]."""
    raise NotImplementedError("TODO 1: keep the events whose types sum to 44, 48 or 52 and whose charges sum to zero")


# %%
if __name__ == "__main__":
    events = lesson_data.higgs.load()
    columns = {name: events[[f"lep_{name}_{i}" for i in range(4)]].to_numpy() for name in lesson_data.higgs.QUANTITIES}
    kept = select(columns["type"], columns["charge"])
    events, columns = events[kept], {name: values[kept] for name, values in columns.items()}
    print(f"{kept.mean():.1%} of {len(kept)} events are kept.")

# %% [markdown]
# ## The peak
#
# Energy and momentum are conserved, so the four leptons remember the mass of what they come from:
#
# $$ m^2 = \Big(\sum E\Big)^2 - \Big|\sum \vec p\,\Big|^2, \qquad
#    \vec p = p_T\, (\cos\varphi,\ \sin\varphi,\ \sinh\eta). $$


# %%
def mass(pt, eta, phi, energy):
    """The mass of four leptons in GeV, [n], from arrays [n, 4]: pT and energy in GeV, φ in radians."""
    raise NotImplementedError("TODO 2: sum the energies and each component of the momenta, then return the root of E² - p²")


# %%
if __name__ == "__main__":
    masses = mass(columns["pt"], columns["eta"], columns["phi"], columns["E"])
    is_signal = events["signal"].to_numpy() == 1
    show(figures.mass_spectrum(masses[~is_signal], masses[is_signal]), "ex16_mass")

# %% [markdown]
# ## Two softmax outputs
#
# One output a class in place of one for both: $p = \mathrm{softmax}(z)$, $p_k = e^{z_k} / \sum_j e^{z_j}$. The loss is
# $-\log p_t$, where t is the class of the event, a whole number. The course's network is given the momenta of the
# second and the third lepton alone, and not the mass, and is trained by plain gradient descent.


# %%
def build(learning_rate=0.001):
    """Add the 2-5-2 ReLU network, its mean cross-entropy and its training to the current graph, in float64.

    Returns the placeholders x [batch, 2], of float64, and classes [batch], of int32; the logits [batch, 2], the
    probabilities [batch, 2], the loss [] and the operation `train`, one step of gradient descent.
    """
    raise NotImplementedError("TODO 3: make the placeholders, the layers and the probabilities")
    raise NotImplementedError("TODO 4: make the mean cross-entropy, and `train`, one step of gradient descent")
    return x, classes, logits, probabilities, loss, train


# %%
if __name__ == "__main__":
    data = lesson_data.higgs.split(events)
    with tf.Graph().as_default(), tf.Session() as session:
        x, classes, logits, probabilities, loss, train = build(0.01)
        session.run(tf.global_variables_initializer())
        rng = np.random.default_rng(0)
        for epoch in range(1, 6):
            order = rng.permutation(len(data.train_features))
            for start in range(0, len(order), 32):
                batch = order[start : start + 32]
                session.run(train, {x: data.train_features[batch], classes: data.train_targets[batch, 0]})
            value = session.run(loss, {x: data.test_features, classes: data.test_targets[:, 0]})
            print(f"epoch {epoch}: loss {value:.4f} in test events")
        signal = session.run(probabilities, {x: data.test_features})[:, 1]

# %% [markdown]
# ## How significant?
#
# A cut keeps a fraction s of the signal (*true positive rate*) and a fraction f of the background (*false positive
# rate*). What it is worth for a discovery says the *approximate median significance*
#
# $$ \mathrm{AMS} = \sqrt{2 \left( (s + f + c) \ln\Big(1 + \frac{s}{f + c}\Big) - s \right)}, \qquad c = 0.001, $$
#
# where c keeps a cut that leaves next to nothing from looking good by chance.


# %%
def significance(s, f, c=0.001):
    """The approximate median significance, of the shape of the arrays s and f."""
    raise NotImplementedError("TODO 5: return the formula")


def best_cut(truth, probability, thresholds):
    """The threshold [] at which `probability > threshold` has the highest significance, and that significance.

    `truth`, 1 for signal and 0 for background, and `probability` are arrays [n], `thresholds` is an array [t].
    """
    raise NotImplementedError("TODO 6: compute s and f for each threshold, and return the best threshold with its significance")


# %%
if __name__ == "__main__":
    threshold, value = best_cut(data.test_targets[:, 0], signal, np.linspace(0.0, 0.99, 100))
    print(f"The best cut is at {threshold:.2f}: a significance of {value:.3f}.")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex16", select, mass, build, significance, best_cut)
