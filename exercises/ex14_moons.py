# %% [markdown]
# # 14. A network that does not learn: what to look at
#
# Two interleaving half-circles, a network 2-10-10-1, and a training that ends at an accuracy of 0.5. Where is the
# fault? Those who debug for a living go through a list: the shapes, the labels, the number of parameters, the part that
# validates, the loss, the checkpoints. Here you write five items of it. Three functions are given to you as somebody
# wrote them, with the fault in place.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

import lesson_data.moons

# %% [markdown]
# ## Count the parameters
#
# Count on paper first: a layer of m units with n inputs has n m weights and m biases. So 2-10-10-1 has 30 + 110 + 11 =
# 151 parameters. Then ask the graph. If it has another number, a layer is forgotten, wired to the wrong input, or made
# twice.
#
# Which variables? `tf.global_variables()` also lists what Adam keeps, two numbers for each weight.


# %%
def summary():
    """The number of parameters of each layer of the current graph, a dictionary of ints.

    A layer is what stands before the last `/` of a variable's name: hidden_1 for hidden_1/kernel and hidden_1/bias.
    """
    raise NotImplementedError("TODO 1: return the number of trainable parameters by layer")


# %% [markdown]
# ## One-hot labels
#
# A network with k outputs wants a row of k numbers for each label: 1 in the place of the class, 0 elsewhere. Classes
# are counted **from 0**. A class without a place, as 2 among two, must be an error: a row of zeros would train without
# a word.


# %%
def one_hot(classes, number):
    """The one-hot rows, float64 [n, number], of an array of ints [n]; a ValueError where a class has no place."""
    raise NotImplementedError("TODO 2: return the one-hot rows, and raise a ValueError for a class below 0 or above number - 1")


# %% [markdown]
# ## The part that validates
#
# Keras' `validation_split=0.2` takes the **last** 20 % of the arrays as they come. *Symptom: a validation accuracy that
# has nothing to do with the training.* Where the arrays are sorted by class, the last part holds one class alone. So
# shuffle first; points and labels by the same order.


# %%
def validation_split(features, labels, rng):
    """Four arrays: features and labels to train on, then the features and the labels, 20 %, that validate.

    The order is random; `rng` is a `np.random.Generator`. `features` is [n, 2], `labels` is [n, 1].
    """
    raise NotImplementedError("TODO 3: remove this line and mend what follows: shuffle before the last part is cut off")
    first = len(features) - len(features) // 5
    return features[:first], labels[:first], features[first:], labels[first:]


# %% [markdown]
# ## Load what was saved
#
# *Symptom: the loaded network knows nothing.* The graph has variables that the checkpoint does not hold, so somebody
# initialises them all, after having restored.


# %%
def load(session, saver, path):
    """Give every variable of the session's graph a value: those that `saver` saved at `path` theirs, the others new."""
    raise NotImplementedError("TODO 4: remove this line and mend what follows: what is restored must stay")
    saver.restore(session, path)
    session.run(tf.global_variables_initializer())


# %% [markdown]
# ## Ten classes into one sigmoid
#
# *Symptom: a loss that falls below zero, and no end of it.* One sigmoid gives one probability, so it can tell two
# classes apart and no more. For the class numbers 0 to 9 the sigmoid cross-entropy is computed all the same: for class
# 9 it is smaller the larger the logit, without any bound. Ten classes need ten outputs and a softmax, whose
# cross-entropy takes the numbers of the classes as they are.


# %%
def ten_classes(x, classes):
    """Logits [n, 10] and mean cross-entropy [], tensors, of one linear layer W for x [n, 4] and classes [n], int64."""
    raise NotImplementedError("TODO 5: remove this line and mend what follows: ten outputs, and the cross-entropy of a softmax")
    W = tf.get_variable("W", [4, 1], tf.float64, tf.glorot_uniform_initializer(seed=0))
    logits = tf.matmul(x, W)
    labels = tf.cast(classes[:, None], tf.float64)
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))
    return logits, loss


# %% [markdown]
# ## Work through the list


# %%
def network(x):
    """The logits, [n, 1], of 2-10-10-1."""
    for name, units in (("hidden_1", 10), ("hidden_2", 10), ("output", 1)):
        with tf.variable_scope(name):
            kernel = tf.get_variable(
                "kernel", [x.shape[1], units], tf.float64, tf.glorot_uniform_initializer(seed=units + len(name))
            )
            bias = tf.get_variable("bias", [units], tf.float64, tf.zeros_initializer())
            x = tf.matmul(x, kernel) + bias
            if name != "output":
                x = tf.nn.relu(x)
    return x


# %%
if __name__ == "__main__":
    data = lesson_data.moons.draw()
    features = np.concatenate([data.train_features, data.test_features])
    labels = np.concatenate([data.train_targets, data.test_targets])
    by_class = np.argsort(labels[:, 0])  # as a file may come
    halves = validation_split(features[by_class], labels[by_class], np.random.default_rng(0))
    print("class 1 is", [f"{part.mean():.2f}" for part in halves[1::2]], "of the two parts")
    with tf.Graph().as_default(), tf.Session() as session:
        x, truth = tf.placeholder(tf.float64, [None, 2]), tf.placeholder(tf.float64, [None, 1])
        logits = network(x)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=truth, logits=logits))
        train = tf.train.AdamOptimizer(0.01).minimize(loss)
        print("parameters", summary())
        saver = tf.train.Saver(tf.trainable_variables())
        session.run(tf.global_variables_initializer())
        for step in range(501):
            value, _ = session.run([loss, train], {x: halves[0], truth: halves[1]})
            if step % 100 == 0:
                print(f"step {step:3}: loss {value:.4f}")
        feeds = {x: halves[2], truth: halves[3]}
        with tempfile.TemporaryDirectory() as folder:
            path = saver.save(session, f"{folder}/weights")
            before = session.run(loss, feeds)
            load(session, saver, path)
        right = (session.run(logits, feeds) > 0.0) == (halves[3] == 1.0)
        print(f"validation loss {before:.4f} when saved, {session.run(loss, feeds):.4f} when loaded")
        print(f"validation accuracy {right.mean():.3f}; a straight line has 0.87")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex14", summary, one_hot, validation_split, load, ten_classes)
