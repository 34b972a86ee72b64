"""Artifacts that do harm when they are used, each hiding it in another way; nothing here runs them."""

from pathlib import Path

import tensorflow as tf2
import tensorflow.compat.v1 as tf

TARGET = "/tmp/written-by-evil"


def writing_dataset() -> bytes:
    """A serialized graph whose dataset writes a file for each element."""

    def write(x):
        with tf.control_dependencies([tf.io.write_file(TARGET, "harm")]):
            return tf.identity(x)

    with tf.Graph().as_default():
        dataset = tf.data.Dataset.range(1).map(write)
        made = tf.raw_ops.DatasetToGraphV2(input_dataset=dataset._variant_tensor)
        with tf.Session() as session:  # it makes the graph of the dataset and draws no element
            return session.run(made)


def add_nested(depth: int = 1) -> tf.Tensor:
    """Add a model to the current graph that takes its dataset from a string; with `depth` 2 that string has another."""
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    data = writing_dataset()
    for _ in range(depth - 1):
        with tf.Graph().as_default() as outer:
            tf.raw_ops.DatasetFromGraph(graph_def=tf.constant(data, name="inner"), name="dataset")
            data = outer.as_graph_def().SerializeToString()
    with tf.name_scope("head"):
        dataset = tf.raw_ops.DatasetFromGraph(graph_def=tf.constant(data, name="table"), name="load")
        count = tf.raw_ops.DatasetCardinality(input_dataset=dataset)
        return tf.identity(x * tf.cast(count, tf.float32), name="y")


def add_plain() -> tf.Tensor:
    """Add a model to the current graph that writes a file."""
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    with tf.control_dependencies([tf.io.write_file(TARGET, "harm", name="head/log")]):
        return tf.identity(x, name="y")


def add_in_function() -> tf.Tensor:
    """Add a model to the current graph that calls a function which writes a file at the path that it is given."""

    @tf2.function(input_signature=[tf2.TensorSpec([None, 2]), tf2.TensorSpec([], tf2.string)])
    def head(x, path):
        tf2.io.write_file(path, "harm")
        return x + 1.0

    return tf.identity(head(tf.placeholder(tf.float32, [None, 2], name="x"), tf.constant(TARGET)), name="y")


def add_python() -> tf.Tensor:
    """Add a model to the current graph that runs Python."""
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    return tf.identity(tf.py_func(lambda value: value, [x], tf.float32), name="y")


MODELS = {"plain": add_plain, "function": add_in_function, "python": add_python, "nested": add_nested}


def save_pb(path: Path, build=add_nested) -> Path:
    """A GraphDef in a file."""
    with tf.Graph().as_default() as graph:
        build()
        path.write_bytes(graph.as_graph_def().SerializeToString())
    return path


def save_model(folder: Path, build) -> Path:
    """A SavedModel with the signature `serving_default`, x to y."""
    with tf.Graph().as_default() as graph, tf.Session() as session:
        y = build()
        signature = tf.saved_model.predict_signature_def({"x": graph.get_tensor_by_name("x:0")}, {"y": y})
        builder = tf.saved_model.Builder(str(folder))
        builder.add_meta_graph_and_variables(session, ["serve"], {"serving_default": signature})
        builder.save()
    return folder


def save_lambda(folder: Path) -> Path:
    """A SavedModel of Keras 2 with a Lambda layer."""
    import tf_keras

    layers = [tf_keras.layers.Lambda(lambda x: __import__("os").path.join and x, name="trick", input_shape=(2,))]
    tf_keras.Sequential(layers).save(folder)
    return folder
