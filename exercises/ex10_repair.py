# %% [markdown]
# # 10. Five defects of old graph code
#
# Each of these functions is from the kind of script that has run since 2016, more or less. Each has one defect. The
# exercise gives you the broken code: remove the line that raises the error, see for yourself what happens, and mend it.
# None needs more than a few lines.

# %%
from workshop.quiet import import_tensorflow

import_tensorflow()

import numpy as np
import tensorflow.compat.v1 as tf

# %% [markdown]
# ## The graph that grows in a loop
#
# *Symptom: every step is slower than the one before, and in the end the memory is full.* A call of `tf.square` or of
# `tf.add`, and also `a + b` with a tensor, adds a node. In a loop it adds one each time round, and the session has to
# take in the changed graph each time. The rule: first build everything, then run in the loop. To be sure, call
# `graph.finalize()` before the loop: from then on adding a node is an error.


# %%
def squares(values):
    """The squares of a list of numbers, a list of floats; the graph does not grow with the list."""
    raise NotImplementedError("TODO 1: remove this line and mend what follows: no node may be made within the loop")
    results = []
    with tf.Session() as session:
        for value in values:
            results.append(session.run(tf.square(tf.constant(value, tf.float64))))
    return results


# %% [markdown]
# ## A variable that is created twice
#
# *Symptom: `ValueError: Variable model/W already exists`*, or worse, when the names are made different: two networks,
# of which one is trained and the other is tested. A function that makes variables is called for the training events
# and again for the test events. Both calls must give the *same* variables, so the second has to *reuse* those of the
# first.


# %%
def outputs(train_x, test_x):
    """The outputs x W, [n, 1], of one linear layer for two tensors [n, 3]: both with the same variable W, [3, 1]."""

    def layer(x):
        raise NotImplementedError("TODO 2: remove this line and mend what follows: both calls must use one variable W")
        with tf.variable_scope("model"):
            W = tf.get_variable("W", [3, 1], tf.float64, tf.random_normal_initializer(seed=0))
            return tf.matmul(x, W)

    return layer(train_x), layer(test_x)


# %% [markdown]
# ## A variable that is not initialised
#
# *Symptom: `FailedPreconditionError: Could not find variable`.* `tf.global_variables_initializer()` is a node, made
# from the variables that exist *when it is called*. Adam keeps two variables for each weight, which are made by
# `minimize`.


# %%
def minimum(start, steps):
    """The w to which `steps` steps of Adam, from `start` on, bring (w - 3)², a float."""
    raise NotImplementedError("TODO 3: remove this line and mend what follows: every variable must be initialised")
    w = tf.get_variable("w", initializer=tf.constant(start, tf.float64))
    initialize = tf.global_variables_initializer()
    train = tf.train.AdamOptimizer(0.1).minimize(tf.square(w - 3.0))
    with tf.Session() as session:
        session.run(initialize)
        for _ in range(steps):
            session.run(train)
        return float(session.run(w))


# %% [markdown]
# ## A feed of the wrong shape
#
# *Symptom: `ValueError: Cannot feed value of shape (100,)`.* A column of a table is `[n]`, the placeholder is `[n,
# 1]`. This placeholder is right: it saved its author from an `[n, n]` difference. To loosen it to `[None]` would
# silence the error and make the loss wrong. So reshape what is fed.


# %%
def mean_squared_error(predictions, targets):
    """The mean squared difference of arrays [n, 1] and [n], a float."""
    prediction = tf.placeholder(tf.float64, [None, 1])
    target = tf.placeholder(tf.float64, [None, 1])
    loss = tf.reduce_mean(tf.square(prediction - target))
    with tf.Session() as session:
        raise NotImplementedError("TODO 4: remove this line and mend what follows: feed the targets as a column")
        return float(session.run(loss, {prediction: predictions, target: targets}))


# %% [markdown]
# ## Gradients that are None
#
# *Symptom: `ValueError: No gradients provided for any variable`.* Somebody wanted to minimise the number of wrong
# decisions. A decision is a step: its derivative is zero everywhere, or does not exist, and so TensorFlow gives
# `None` for `tf.greater`, `tf.equal`, `tf.argmax`, `tf.round` or a cast to an integer. What is trained must be
# smooth: the mean sigmoid cross-entropy is, and where it falls, the decisions improve.


# %%
def loss_and_gradient(x, labels):
    """Loss [] and its gradient by w [2, 1], a pair of tensors, for x [n, 2] and labels [n, 1]; the logits are x w."""
    w = tf.get_variable("w", initializer=tf.constant([[0.5], [-0.5]], tf.float64))
    logits = tf.matmul(x, w)
    raise NotImplementedError("TODO 5: remove this line and mend what follows: the loss must be the mean sigmoid cross-entropy")
    wrong = tf.not_equal(tf.cast(logits > 0.0, tf.float64), labels)
    loss = tf.reduce_mean(tf.cast(wrong, tf.float64))
    return loss, tf.gradients(loss, w)[0]


# %%
if __name__ == "__main__":
    with tf.Graph().as_default():
        print(squares([1.0, 2.0, 3.0]))
    with tf.Graph().as_default():
        print(minimum(0.0, 200))
    with tf.Graph().as_default():
        print(mean_squared_error(np.ones((4, 1)), np.zeros(4)))

# %% [markdown]
# ## Is it right?

# %%
if __name__ == "__main__":
    from workshop import check

    check("ex10", squares, outputs, minimum, mean_squared_error, loss_and_gradient)
