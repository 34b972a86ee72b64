# %% [markdown]
# # 15. Penguins: three species, and a leak
#
# On three islands in the Antarctic somebody measured 344 penguins: length and depth of the bill, length of the flipper,
# mass of the body. From these four numbers a network shall tell the species: Adelie, Gentoo or Chinstrap.
#
# Three hundred birds are few, so a course copies each of them four times and *then* splits them into training and test
# rows. What is wrong with that, and how much? You will put it into numbers.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf
from palmerpenguins import load_penguins

SPECIES = ("Adelie", "Gentoo", "Chinstrap")
COLUMNS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]

# %% [markdown]
# ## The data
#
# A missing number is NaN; one of them in a batch makes the loss NaN, and after one step every weight. So birds of which
# something is not known are left out. Then the scales: bills of 40 mm beside bodies of 4000 g. With the flipper in cm
# and the mass in hundreds of grams all four numbers are of the same order.


# %%
def prepare(table):
    """Features [n, 4] and one-hot labels [n, 3], float64, of the birds of which everything is known.

    `table` is a data frame with the columns `species` and COLUMNS, and others. The features are those of COLUMNS, the
    flipper over 10 and the mass over 100; the labels have a column for each of SPECIES. Both are in the order given.
    """
    # BEGIN SOLUTION 1: return features and labels of the rows without a missing value
    # HINT: `table.dropna()` leaves out the rows in which any value is missing.
    # HINT: `known[COLUMNS].to_numpy() / [1, 1, 10, 100]` divides the columns.
    # HINT: `known["species"].to_numpy()[:, None] == np.array(SPECIES)` compares each bird with each species.
    known = table.dropna()
    features = known[COLUMNS].to_numpy(np.float64) / [1, 1, 10, 100]
    labels = (known["species"].to_numpy()[:, None] == np.array(SPECIES)).astype(np.float64)
    return features, labels
    # END SOLUTION


# %% [markdown]
# ## Split, then copy
#
# The test rows stand for birds that nobody has seen. A copy of one of them among the training rows breaks that. So the
# birds are split, and the **training** birds alone are copied. The function below does it as the course did.


# %%
def split(birds, copies, rng):
    """Training rows and test rows, two arrays of ints: the numbers, from 0 to birds - 1, of the birds in them.

    30 % of the birds, rounded down, are for testing, once each. Every other one is in the training rows, `copies`
    times. `rng` is a `np.random.Generator`.
    """
    # BEGIN SOLUTION 2: remove this line and mend what follows: split first, then copy the training birds alone
    # HINT: `rng.permutation(birds)` is a random order of the birds; the first 30 % of it may test.
    # HINT: `np.tile(rows, copies)` repeats an array.
    # WAS: rows = rng.permutation(np.tile(np.arange(birds), copies))
    # WAS: test = int(0.3 * len(rows))
    # WAS: return rows[test:], rows[:test]
    rows = rng.permutation(birds)
    test = int(0.3 * birds)
    return np.tile(rows[test:], copies), rows[:test]
    # END SOLUTION


# %%
def seen(train, test):
    """The fraction of the test rows whose bird is also in the training rows, a float; both are arrays of ints."""
    # BEGIN SOLUTION 3: return which fraction of the test rows has been seen in training
    # HINT: `np.isin(test, train)` is a boolean for each test row.
    # HINT: The mean of booleans is the fraction of those that are True.
    return float(np.isin(test, train).mean())
    # END SOLUTION


# %% [markdown]
# ## The network
#
# 4-10-10-3. One output a species; the *softmax* makes probabilities of the three logits, and the cross-entropy for
# one-hot labels t is minus the logarithm of the probability of the true species, on average:
#
# $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}, \qquad L = -\frac{1}{n} \sum_i \sum_k t_{ik} \log p_{ik}. $$


# %%
def build(learning_rate=0.001):
    """Add the 4-10-10-3 network, its mean cross-entropy and its training to the current graph, in float64.

    Returns the placeholders x [batch, 4] and labels [batch, 3], the logits [batch, 3], the probabilities [batch, 3],
    the loss [] and the operation `train`, one step of Adam.
    """

    # BEGIN SOLUTION 4: make placeholders, two ReLU layers, the linear output, its softmax, the loss and the training
    # HINT: As in exercise 6, with `tf.nn.softmax(logits)` in the place of the sigmoid.
    # HINT: `tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits)` is one number a bird: take the
    #     mean. It has the softmax inside, so it wants the logits.
    def layer(inputs, name, units):
        with tf.variable_scope(name):
            kernel = tf.get_variable(
                "kernel", [inputs.shape[1], units], tf.float64, tf.glorot_uniform_initializer(seed=1)
            )
            bias = tf.get_variable("bias", [units], tf.float64, tf.zeros_initializer())
            return tf.matmul(inputs, kernel) + bias

    x = tf.placeholder(tf.float64, [None, 4], name="x")
    labels = tf.placeholder(tf.float64, [None, 3], name="labels")
    hidden = tf.nn.relu(layer(x, "hidden_1", 10))
    hidden = tf.nn.relu(layer(hidden, "hidden_2", 10))
    logits = layer(hidden, "output", 3)
    probabilities = tf.nn.softmax(logits)
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits))
    train = tf.train.AdamOptimizer(learning_rate).minimize(loss)
    # END SOLUTION
    return x, labels, logits, probabilities, loss, train


# %% [markdown]
# ## What is mixed up with what
#
# An accuracy is one number. The confusion matrix says which species is taken for which.


# %%
def confusion(truth, found, classes):
    """The matrix [classes, classes] of counts: row i, column j for the birds of class i that were taken for class j.

    `truth` and `found` are arrays of ints [n].
    """
    # BEGIN SOLUTION 5: count the pairs of true and found class
    # HINT: Begin with `np.zeros((classes, classes), int)` and add 1 for each bird.
    # HINT: `np.add.at(matrix, (truth, found), 1)` adds for all birds; `matrix[truth, found] += 1` counts a pair once.
    matrix = np.zeros((classes, classes), int)
    np.add.at(matrix, (truth, found), 1)
    return matrix
    # END SOLUTION


# %%
if __name__ == "__main__":
    features, labels = prepare(load_penguins())
    rng = np.random.default_rng(0)
    copied = np.tile(np.arange(len(features)), 4)
    rng.shuffle(copied)
    print(f"copied, then split: {seen(copied[399:], copied[:399]):.2f} of the test rows were seen in training")
    train_rows, test_rows = split(len(features), 4, rng)
    print(f"split, then copied: {seen(train_rows, test_rows):.2f}")
    graph = tf.Graph()
    with graph.as_default():
        x, truth, logits, probabilities, loss, train = build()
        initialize = tf.global_variables_initializer()
    with tf.Session(graph=graph) as session:
        session.run(initialize)
        for _ in range(50):
            order = rng.permutation(train_rows)
            for start in range(0, len(order), 10):
                rows = order[start : start + 10]
                session.run(train, {x: features[rows], truth: labels[rows]})
        found = session.run(probabilities, {x: features[test_rows]}).argmax(axis=1)
        print(confusion(labels[test_rows].argmax(axis=1), found, len(SPECIES)))
        unknown = session.run(probabilities, {x: [[50.4, 15.3, 20.0, 50.0]]})[0]
        print(f"The unknown bird: {SPECIES[unknown.argmax()]}, with the probability {unknown.max():.3f}")

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex15", prepare, split, seen, build, confusion)
