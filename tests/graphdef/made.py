"""Artifacts of every format, made with TensorFlow and the project's own code alone; `make_all` writes them."""

import warnings
import zipfile
from contextlib import contextmanager

import numpy as np
import tensorflow as tf2
import tensorflow.compat.v1 as tf
from google.protobuf import text_format
from tensorflow.python.framework import convert_to_constants  # has no public name in v1

from tests.graphdef.scanning import evil


def model(resource=True):
    """A small classifier with training: what most artifacts hold."""
    x = tf.placeholder(tf.float32, [None, 4], "x")
    labels = tf.placeholder(tf.float32, [None, 1], "labels")
    with tf.variable_scope("dense", use_resource=resource):
        kernel = tf.get_variable("kernel", [4, 1], initializer=tf.ones_initializer())
        bias = tf.get_variable("bias", [1], initializer=tf.zeros_initializer())
    logits = tf.nn.bias_add(tf.matmul(x, kernel), bias, name="logits")
    probability = tf.sigmoid(logits, name="probability")
    loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits), name="loss")
    step = tf.train.AdamOptimizer(0.1).minimize(loss)
    return x, probability, loss, step


def graph_def(build=model):
    """The GraphDef of what `build` adds to a fresh graph."""
    with tf.Graph().as_default() as graph:
        build()
    return graph.as_graph_def()


def checkpoint(folder, version=tf.train.SaverDef.V2, resource=True, only=None):
    """A checkpoint `model.ckpt` with its `.meta`; `only`: the variables whose names begin so."""
    with tf.Graph().as_default(), tf.Session() as session:
        model(resource)
        session.run(tf.global_variables_initializer())
        chosen = [variable for variable in tf.global_variables() if variable.name.startswith(only or "")]
        tf.train.Saver(chosen, write_version=version).save(session, str(folder / "model.ckpt"))
    return folder


def saved_model_1(folder, as_text=False):
    """A SavedModel of TensorFlow 1 with a signature."""
    with tf.Graph().as_default(), tf.Session() as session:
        x, probability, _, _ = model()
        session.run(tf.global_variables_initializer())
        builder = tf.saved_model.Builder(str(folder))
        signature = tf.saved_model.predict_signature_def({"features": x}, {"probability": probability})
        builder.add_meta_graph_and_variables(session, ["serve"], {"serving_default": signature})
        builder.save(as_text)
    return folder


def saved_model_2(folder):
    """A SavedModel of TensorFlow 2, without Keras: a loop and a condition as functions."""

    class Module(tf2.Module):
        def __init__(self):
            super().__init__()
            self.scale = tf2.Variable([2.0], name="scale")
            self.frozen = tf2.Variable([1.0], name="frozen", trainable=False)

        @tf2.function(input_signature=[tf2.TensorSpec([None], tf2.float32, "x")])
        def __call__(self, x):
            for _ in tf2.range(3):
                x = x * self.scale
            return tf2.cond(tf2.reduce_sum(x) > 0, lambda: x + self.frozen, lambda: x)

    module = Module()
    tf2.saved_model.save(module, str(folder))
    return folder


def keras_2(folder):
    """A model of Keras 2."""
    import tf_keras

    network = tf_keras.Sequential([tf_keras.layers.Dense(3, input_shape=(4,)), tf_keras.layers.Dense(2)])
    network.compile("adam", "mse")
    network.fit(np.ones([2, 4]), np.ones([2, 2]), verbose=0)
    network.save(str(folder), save_format="tf")
    return folder


def keras_3(folder):
    """A model of Keras 3, exported."""
    import keras

    network = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(2)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras' own, of its own exporting
        network.export(str(folder), verbose=False)
    return folder


def event_file(folder):
    """An event file with a graph, its collections and a traced run."""
    with tf.Graph().as_default() as graph, tf.Session() as session:
        x, probability, _, _ = model()
        session.run(tf.global_variables_initializer())
        writer = tf.summary.FileWriter(str(folder), graph)
        metadata = tf.RunMetadata()
        options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        session.run(probability, {x: np.ones([2, 4])}, options=options, run_metadata=metadata)
        writer.add_run_metadata(metadata, "one step", 1)
        writer.close()
    return folder


def frozen():
    """The model's forward part, its variables as constants."""
    with tf.Graph().as_default(), tf.Session() as session:
        model()
        session.run(tf.global_variables_initializer())
        return convert_to_constants.convert_variables_to_constants_from_session_graph(
            session, session.graph.as_graph_def(), ["probability"]
        )


def write_text(path, message):
    """Write a message in the text format."""
    path.write_text(text_format.MessageToString(message))
    return path


def write(path, message):
    """Write a message."""
    path.write_bytes(message.SerializeToString())
    return path


@contextmanager
def old_control_flow():
    """Loops and conditions made of Switch, Merge and Enter, as TensorFlow 1 made them."""
    was_new = tf.control_flow_v2_enabled()
    tf.disable_control_flow_v2()
    try:
        yield
    finally:
        if was_new:
            tf.enable_control_flow_v2()


def while_loop():
    """A loop of TensorFlow 1."""
    x = tf.placeholder(tf.float32, [2], "x")
    with old_control_flow():
        tf.while_loop(lambda i, _: i < 3, lambda i, y: (i + 1, y * 2.0), [0, x], name="loop")


def condition():
    """A condition of TensorFlow 1."""
    x = tf.placeholder(tf.float32, [2], "x")
    with old_control_flow():
        tf.identity(tf.cond(x[0] > 0, lambda: x + 1.0, lambda: x * 2.0, name="choice"), "y")


def queue():
    """A queue."""
    waiting = tf.FIFOQueue(10, [tf.float32], [[3]], name="waiting")
    waiting.enqueue([tf.ones([3])], name="enqueue")
    tf.multiply(waiting.dequeue(name="dequeue"), 2.0, name="doubled")


def table():
    """A table of words."""
    keys, values = tf.constant(["a", "b"]), tf.constant([0, 1], tf.int64)
    words = tf.placeholder(tf.string, [None], "words")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), -1, name="table")
    tf.identity(table.lookup(words), "numbers")


def python_function():
    """An operation that calls Python."""
    x = tf.placeholder(tf.float32, [2], "x")
    tf.identity(tf.py_func(lambda a: a, [x], tf.float32), "y")


def deep(layers=2000):
    """A chain of many layers."""
    x = tf.placeholder(tf.float32, [1, 1], "x")
    for _ in range(layers):
        x = tf.nn.relu(tf.matmul(x, tf.constant([[1.0]])))


def unknown():
    """A GraphDef with operations that TensorFlow does not know."""
    found = tf.GraphDef()
    found.node.add(name="x", op="Placeholder").attr["dtype"].type = 1
    found.node.add(name="warped", op="ImageProjectiveTransform", input=["x"])
    found.node.add(name="own", op="MyVeryOwnOp", input=["warped"])
    found.node.add(name="text", op="Addons>Gelu", input=["own"])
    return found


def control_flow_2():
    """A loop and a condition of TensorFlow 2, as functions in the library."""
    function = tf2.function(lambda x: tf2.while_loop(lambda y: tf2.reduce_sum(y) < 9.0, lambda y: (y * 2.0,), [x])[0])
    return function.get_concrete_function(tf2.TensorSpec([2], tf2.float32)).graph.as_graph_def()


def make_all(top):
    """Write an artifact of every format into a folder, and files that are none."""

    def folder(name):
        (top / name).mkdir()
        return top / name

    write(top / "frozen.pb", frozen())
    write(top / "graph.pb", graph_def())
    write_text(top / "graph.pbtxt", graph_def())
    write(top / "library.pb", control_flow_2())
    write(top / "unknown.pb", unknown())
    for build in (while_loop, condition, queue, table, python_function, deep):
        write(top / f"{build.__name__}.pb", graph_def(build))
    write(top / "nested.pb", graph_def(evil.add_nested))
    checkpoint(folder("checkpoint"))
    checkpoint(folder("checkpoint_1"), tf.train.SaverDef.V1, resource=False)
    checkpoint(folder("partial"), only="dense/kernel")
    meta = tf.MetaGraphDef.FromString((top / "checkpoint" / "model.ckpt.meta").read_bytes())
    write_text(top / "meta.txt", meta)
    (top / "no_meta").mkdir()
    for file in (top / "checkpoint").glob("model.ckpt.[di]*"):
        (top / "no_meta" / file.name).write_bytes(file.read_bytes())
    saved_model_1(top / "saved_model_1")
    saved_model_1(top / "saved_model_text", as_text=True)
    saved_model_2(top / "saved_model_2")
    keras_2(top / "keras_2")
    keras_3(top / "keras_3")
    event_file(folder("events"))
    _write_what_is_no_graph(top)


def _write_what_is_no_graph(top):
    whole = (top / "frozen.pb").read_bytes()
    (top / "truncated.pb").write_bytes(whole[: len(whole) // 2])
    (top / "truncated.meta").write_bytes((top / "checkpoint" / "model.ckpt.meta").read_bytes()[:3000])
    (top / "empty.pb").write_bytes(b"")
    (top / "picture.pb").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (top / "syntax.pbtxt").write_text('node { name: "x" op: Placeholder }')
    (top / "unclosed.pbtxt").write_text('node { name: "x"')
    (top / "labels.pbtxt").write_text('item { id: 1 name: "cat" }')
    (top / "network.prototxt").write_text('layer { name: "conv1" }')
    (top / "notes.txt").write_text("These are notes, no graph.\n")
    (top / "model.json").write_text('{"class_name": "Model"}')
    (top / "page.pb").write_text("<!DOCTYPE html><html></html>")
    (top / "pointer.pb").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    (top / "lite.pb").write_bytes(b"\x1c\x00\x00\x00TFL3" + bytes(64))
    (top / "weights.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(64))
    (top / "noise.pb").write_bytes(bytes(range(7, 250)) * 8)
    (top / "program.py").write_text("import tensorflow as tf\n")
    with zipfile.ZipFile(top / "archive.pb", "w") as archive:
        archive.writestr("a", "b")
    with zipfile.ZipFile(top / "model.keras", "w") as archive:
        archive.writestr("config.json", "{}")
    (top / "folder").mkdir()
    (top / "several").mkdir()
    for name in ("a.pb", "b.pb"):
        (top / "several" / name).write_bytes(whole)
    (top / "scalars").mkdir()
    with tf.Graph().as_default():
        writer = tf.summary.FileWriter(str(top / "scalars"))
        writer.add_summary(tf.Summary(value=[tf.Summary.Value(tag="loss", simple_value=1.0)]), 1)
        writer.close()
