"""Random operations, variables from them, dropout and distributions."""

import tensorflow as tf
from fragments.common import contrib, layers, points, some_points, weights

fragments = {
    "random_uniform": lambda: tf.random_uniform([3]),
    "random_uniform_range": lambda: tf.random_uniform([3], -1.0, 1.0),
    "random_uniform_int": lambda: tf.random_uniform([3], 0, 9, tf.int32),
    "random_normal": lambda: tf.random_normal([3]),
    "truncated_normal": lambda: tf.truncated_normal([3]),
    "random_uniform_dyn": lambda: tf.random_uniform(tf.shape(some_points())),
    "random_normal_dyn": lambda: tf.random_normal(tf.shape(some_points())),
    "random_gamma": lambda: tf.random_gamma([3], [0.5]),
    "random_poisson": lambda: tf.random_poisson([1.0], [3]),
    "multinomial": lambda: tf.multinomial(points(), 1),
    "random_shuffle": lambda: tf.random_shuffle(points()),
    "random_crop": lambda: tf.random_crop(points(), [2, 2]),
    "var_uniform": lambda: tf.Variable(tf.random_uniform([3])),
    "var_normal": lambda: tf.Variable(tf.random_normal([3])),
    "var_zeros": lambda: tf.Variable(tf.zeros([3])),
    "var_lambda_uniform": lambda: tf.Variable(lambda: tf.random_uniform([3]), dtype=tf.float32),
    "get_variable": lambda: weights(2, 2),
    "get_var_uniform": lambda: tf.get_variable("w", [2, 2], initializer=tf.random_uniform_initializer(-1.0, 1.0)),
    "get_var_part": lambda: tf.get_variable("w", [4, 2], partitioner=tf.fixed_size_partitioner(2)),
    "get_var_orth": lambda: tf.get_variable("w", [2, 2], initializer=tf.orthogonal_initializer()),
    "get_var_const": lambda: tf.get_variable("w", [2], initializer=tf.constant_initializer(0.1)),
    "nn_dropout_keep": lambda: tf.nn.dropout(points(), 0.5),
    "nn_dropout_rate": lambda: tf.nn.dropout(points(), rate=0.5),
    "nn_dropout_placeholder": lambda: tf.nn.dropout(points(), tf.placeholder(tf.float32)),
    "nn_dropout_dynshape": lambda: tf.nn.dropout(some_points(), 0.5),
    "layers_dropout": lambda: layers.dropout(points(), training=True),
    "layers_dropout_ph": lambda: layers.dropout(points(), training=tf.placeholder(tf.bool)),
    "contrib_dropout": lambda: contrib.dropout(points(), 0.5),
    "d_normal": lambda: tf.distributions.Normal(0.0, 1.0).sample(3),
    "d_cat": lambda: tf.distributions.Categorical(logits=[0.1, 0.2]).sample(),
    "d_normal_lp": lambda: tf.distributions.Normal(0.0, 1.0).log_prob(1.0),
    "d_bern": lambda: tf.distributions.Bernoulli(probs=0.3).sample(3),
}
