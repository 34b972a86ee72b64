# %% [markdown]
# # 13. Digits: what Keras does for you
#
# A lecture on Keras tells handwritten digits apart in ten lines: `Flatten`, two `Dense` layers with sigmoids,
# `compile`, `summary`, `fit`, `set_weights`. Behind each word stand operations of a graph. Here you write them.
#
# The images are those that come with scikit-learn, 8 x 8 pixels; the same code takes MNIST's of 28 x 28.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf
from sklearn.datasets import load_digits

from workshop.exercises.show import show
from workshop.figures import digits as figures

# %% [markdown]
# ## `Flatten`, and the scale
#
# An image is a table of numbers, from 0 for white to `darkest`: 16 here, 255 in MNIST. A dense layer takes rows, and
# learns best from numbers of about one.


# %%
def flatten(images, darkest):
    """The images [n, height, width], of whole numbers, as rows [n, height * width] of float64 within [0, 1]."""
    raise NotImplementedError("TODO 1: make a row of each image, and divide by darkest")


# %% [markdown]
# ## `to_categorical`
#
# *One-hot* labels have a column a class, with a 1 in that of the true one. A graph makes them, too.


# %%
def one_hot(digits):
    """The tensor [n, 10], of float64, with a 1 in the column of each digit; `digits` is a tensor [n] of int32."""
    raise NotImplementedError("TODO 2: return the one-hot labels")


# %% [markdown]
# ## `Dense` and `compile`
#
# The lecture has sigmoids in both layers:
#
# $$ h = \sigma(x W_1 + b_1), \qquad z = h W_2 + b_2, \qquad p = \sigma(z). $$
#
# The largest of the ten outputs p is the answer; they do not sum to one. The loss that goes with it is the *sparse*
# cross-entropy, which takes the digits themselves. Keras computes it from the **logits** z, as if there were a softmax:
#
# $$ L = \frac{1}{n} \sum_i \Big( \ln \sum_j e^{z_{ij}} - z_{i t_i} \Big). $$


# %%
def build(learning_rate=0.01, pixels=64):
    """Add the network pixels-30-10, its mean cross-entropy and its training to the current graph, in float64.

    Returns the placeholders x [batch, pixels], of float64, and digits [batch], of int32; the logits z [batch, 10], the
    outputs p [batch, 10], the loss [] and the operation `train`, one step of gradient descent.
    """
    raise NotImplementedError("TODO 3: make the placeholders, both layers, the logits and the outputs")
    raise NotImplementedError("TODO 4: make the mean cross-entropy, and `train`, one step of gradient descent")
    return x, digits, logits, outputs, loss, train


# %% [markdown]
# ## `summary`
#
# At the end of Keras' summary stands how many parameters there are to be trained. The graph knows its variables.


# %%
def parameters():
    """The number of trainable parameters of the current graph, an int."""
    raise NotImplementedError("TODO 5: add up the sizes of the trainable variables")


# %% [markdown]
# ## `set_weights`
#
# `variable.assign(array)` is an **operation**: each time that it is written, the graph becomes larger. A variable can
# be given a value by what is there already: its method `load`.


# %%
def set_weights(session, arrays):
    """Give the trainable variables of the session's graph these values, in their order; adds nothing to the graph."""
    raise NotImplementedError("TODO 6: load each array into its variable")


# %% [markdown]
# ## `fit`, twice
#
# A session keeps its weights: whoever trains twice goes on. To begin anew, give the first weights back; to forget the
# graph itself, make a new one: that is what `clear_session` does.

# %%
if __name__ == "__main__":
    data = load_digits()
    images, truth = flatten(data.images, 16), data.target
    tested = slice(0, 300)
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        x, digits, logits, outputs, loss, train = build(0.1)
        encoded = one_hot(digits)
        session.run(tf.global_variables_initializer())
        print(f"{parameters()} parameters; a {truth[0]} is {session.run(encoded, {digits: truth[:1]})[0]}")
        first = session.run(tf.trainable_variables())

        def fit(epochs):
            rng = np.random.default_rng(0)
            for _ in range(epochs):
                order = rng.permutation(np.arange(300, len(images)))
                for start in range(0, len(order), 32):
                    batch = order[start : start + 32]
                    session.run(train, {x: images[batch], digits: truth[batch]})
            found = session.run(outputs, {x: images[tested]}).argmax(axis=1)
            return (found == truth[tested]).mean()

        print(f"after 10 epochs: {fit(10):.3f} of the digits are right")
        print(f"after 10 more:   {fit(10):.3f}")
        show(figures.predictions(images[:3], truth[:3], session.run(outputs, {x: images[:3]})), "ex13_predictions")
        set_weights(session, first)
        print(f"anew, 10 epochs: {fit(10):.3f}")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex13", flatten, one_hot, build, parameters, set_weights)
