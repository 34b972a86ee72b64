# ruff: noqa  (written as programs were in 2017)
# The smaller parts of contrib.
import numpy as np
import tensorflow as tf

tf.set_random_seed(0)
from tensorflow.contrib import learn
from tensorflow.contrib.factorization import KMeans
from tensorflow.contrib.tensorboard.plugins import projector

processor = learn.preprocessing.VocabularyProcessor(4)
rows = np.array(list(processor.fit_transform(["I was born", "born in May is what I was"])))
np.testing.assert_array_equal(rows, [[1, 2, 3, 0], [3, 4, 5, 6]])
assert list(processor.reverse([[1, 2, 9 - 9, 3]])) == ["I was <UNK> born"]
assert learn.datasets.load_dataset("iris").data.shape == (150, 4)

points = np.array([[0, 0], [0, 1], [10, 10], [10, 11]], "f")
graph = KMeans(tf.constant(points), 2, initial_clusters=[[0.0, 0.0], [10.0, 10.0]]).training_graph()
scores, nearest, least, initialised, initialise, train = graph
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(initialise)
    session.run(train)
    assert session.run(initialised)
    np.testing.assert_array_equal(session.run(nearest[0]), [0, 0, 1, 1])
    np.testing.assert_allclose(session.run(least[0]), [0.25] * 4)
    centers = [v for v in tf.global_variables() if "clusters" in v.name][0]
    np.testing.assert_allclose(session.run(centers), [[0, 0.5], [10, 10.5]])

    normal = tf.distributions.Normal(1.0, 2.0)
    np.testing.assert_allclose(session.run(normal.log_prob(3.0)), -0.5 - np.log(2 * np.sqrt(2 * np.pi)), rtol=1e-6)
    assert session.run(tf.contrib.distributions.Bernoulli(probs=0.25).mean()) == 0.25

    f1, update = tf.contrib.metrics.f1_score(tf.constant([1, 0, 1, 1]), tf.constant([0.9, 0.8, 0.7, 0.1]))
    session.run(tf.local_variables_initializer())
    np.testing.assert_allclose(session.run(update), 6.0 / 7, atol=1e-3)  # everything above 0.05 is called true
    batches = tf.data.Dataset.range(5).apply(tf.contrib.data.batch_and_drop_remainder(2))
    np.testing.assert_array_equal(session.run(tf.data.make_one_shot_iterator(batches).get_next()), [0, 1])

    variable = tf.Variable(1.0)
    step = tf.contrib.opt.MomentumWOptimizer(0.1, learning_rate=0.5, momentum=0.0).minimize(
        variable * 2.0, var_list=[variable]
    )
    session.run(tf.global_variables_initializer())
    session.run(step)
    np.testing.assert_allclose(session.run(variable), 0.9 - 0.5 * 2, rtol=1e-6)

config = projector.ProjectorConfig()
config.embeddings.add().tensor_name = "e"
projector.visualize_embeddings(tf.summary.FileWriter("logs"), config)
assert "e" in open("logs/projector_config.pbtxt").read()
assert tf.contrib.cluster_resolver.TPUClusterResolver and tf.contrib.tpu.RunConfig().tpu_config.iterations_per_loop == 2
try:
    tf.contrib.no_such_thing
except AttributeError as error:
    assert "tensorflow.contrib" in str(error)
print("checked")
