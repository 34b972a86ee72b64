"""Random operations and initializers."""

import tensorflow as tf
from programs.common import POINTS, program, register, run


@program
def random_graph_seed():
    tf.set_random_seed(1)
    shuffled = tf.cast(tf.random_shuffle([1.0, 2.0, 3.0]), tf.float32)
    return run([tf.random_normal([3]), tf.random_uniform([3]), tf.truncated_normal([3]), shuffled])


@program
def random_operation_seed():
    return run([tf.random_normal([3], seed=4), tf.random_uniform([3], seed=5)])


@program
def random_uniform_ranges():
    tf.set_random_seed(1)
    integers = tf.cast(tf.random_uniform([3], 0, 9, tf.int32), tf.float32)
    return run([tf.random_uniform([3], -1.0, 1.0), tf.random_uniform([3], maxval=5), integers, tf.random_normal([3])])


@program
def random_dynamic_shape():
    tf.set_random_seed(2)
    x = tf.placeholder(tf.float32, [None, 6])
    return run([tf.random_uniform(tf.shape(x)), tf.random_normal(tf.shape(x))], {x: POINTS[:3]})


@program
def random_gamma_and_poisson():
    tf.set_random_seed(2)
    return run([tf.random_gamma([3], [0.5, 2.0]), tf.random_poisson([1.0, 4.0], [3])])


@program
def multinomial():
    tf.set_random_seed(3)
    return run(tf.multinomial(tf.log([[0.2, 0.3, 0.5]]), 20))


@program
def random_crop():
    tf.set_random_seed(3)
    return run(tf.random_crop(POINTS, [3, 2]))


@program
def two_sessions_draw_the_same():
    tf.set_random_seed(3)
    drawn = tf.random_normal([2])
    return [run(drawn), run(drawn)]


@program
def one_session_draws_on():
    tf.set_random_seed(3)
    drawn = tf.random_normal([2])
    with tf.Session() as session:
        return [session.run(drawn) for _ in range(3)]


@program
def seed_after_operations():
    tf.constant(1.0)
    tf.set_random_seed(3)
    tf.zeros([2]) + 1.0
    return run(tf.random_uniform([2]))


@program
def variables_one_after_another():
    tf.set_random_seed(1)
    shapes = [[3, 3], [3, 3], [2]]
    return run([tf.get_variable("v%d" % i, shape) for i, shape in enumerate(shapes)])[0]


@program
def two_variables():
    tf.set_random_seed(1)
    first, second = tf.get_variable("a", [3, 3]), tf.get_variable("b", [3, 3])
    return run([first, second])


@program
def partitioned_variable():
    tf.set_random_seed(1)
    return run(tf.convert_to_tensor(tf.get_variable("w", [4, 2], partitioner=tf.fixed_size_partitioner(2))))


@program
def resource_variables():
    tf.set_random_seed(1)
    with tf.variable_scope("scope", use_resource=True):
        return run([tf.get_variable("a", [3]), tf.get_variable("b", [2, 2])])[1]


def initialized(make):
    tf.set_random_seed(1)
    initializer = make()
    return run(tf.get_variable("w", [4, 4], initializer=initializer))


register(
    "initializer",
    {
        "default": lambda: None,
        "xavier": lambda: tf.contrib.layers.xavier_initializer(),
        "xavier_normal": lambda: tf.contrib.layers.xavier_initializer(uniform=False),
        "variance_scaling": lambda: tf.variance_scaling_initializer(),
        "contrib_variance_scaling": lambda: tf.contrib.layers.variance_scaling_initializer(),
        "orthogonal": lambda: tf.orthogonal_initializer(),
        "uniform": lambda: tf.random_uniform_initializer(-1.0, 1.0),
        "uniform_unit_scaling": lambda: tf.uniform_unit_scaling_initializer(),
        "normal": lambda: tf.random_normal_initializer(stddev=0.1),
        "truncated": lambda: tf.truncated_normal_initializer(stddev=0.1),
        "he_normal": lambda: tf.keras.initializers.he_normal(),
        "lecun_uniform": lambda: tf.keras.initializers.lecun_uniform(),
        "identity": lambda: tf.initializers.identity(),
        "constant": lambda: tf.constant_initializer(0.5),
    },
    initialized,
)
