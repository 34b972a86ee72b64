"""Reads what `write.py` wrote, and writes what it found: `read.py FOLDER OUT.json`. Under 1.15.5 and `tf1 run`."""

import glob
import json
import os
import sys

import numpy as np
import tensorflow as tf

X = np.arange(6, dtype="float32").reshape(2, 3)


def numbers(values):
    """Rounded, so that kernels may differ in the last bits."""
    return [round(float(value), 5) for value in np.ravel(values)]


def from_checkpoint(folder):
    """The graph from the `.meta`, with the checkpoint's values, after one more step."""
    with tf.Graph().as_default(), tf.Session() as session:
        saver = tf.train.import_meta_graph(os.path.join(folder, "checkpoint", "model.meta"))
        saver.restore(session, os.path.join(folder, "checkpoint", "model"))
        session.run("train", {"x:0": X})
        names = [name for name, _ in tf.train.list_variables(os.path.join(folder, "checkpoint"))]
        return sorted(names), numbers(session.run("y:0", {"x:0": X}))


def from_graph(name, text):
    """A function that loads a graph and gives its operations, and `y` where it is frozen."""

    def read(folder):
        definition = tf.GraphDef()
        with open(os.path.join(folder, name), "r" if text else "rb") as file:
            if text:
                from google.protobuf import text_format

                text_format.Merge(file.read(), definition)
            else:
                definition.ParseFromString(file.read())
        with tf.Graph().as_default() as graph, tf.Session() as session:
            tf.import_graph_def(definition, name="")
            found = [] if text else numbers(session.run("y:0", {"x:0": X}))
            return "x" in [operation.name for operation in graph.get_operations()], found

    return read


def from_saved_model(folder):
    """The signature's names, and `y`."""
    with tf.Graph().as_default(), tf.Session() as session:
        loaded = tf.saved_model.loader.load(session, ["serve"], os.path.join(folder, "saved_model"))
        signature = loaded.signature_def["serving_default"]
        y = session.run(signature.outputs["y"].name, {signature.inputs["x"].name: X})
        return sorted(signature.inputs), sorted(signature.outputs), numbers(y)


def from_events(folder):
    """Tags and steps, and whether there is a graph."""
    (file,) = glob.glob(os.path.join(folder, "events", "*"))
    events = list(tf.train.summary_iterator(file))
    return any(e.HasField("graph_def") for e in events), [(v.tag, e.step) for e in events for v in e.summary.value]


def from_keras(folder):
    """The model's predictions, and those with the weights alone."""
    tf.keras.backend.clear_session()
    net = tf.keras.models.load_model(os.path.join(folder, "keras.h5"))
    before = numbers(net.predict(X))
    net.load_weights(os.path.join(folder, "weights.h5"))
    return before, numbers(net.predict(X))


def from_records(folder):
    """The rows."""
    rows = tf.python_io.tf_record_iterator(os.path.join(folder, "rows.tfrecord"))
    return [list(tf.train.Example.FromString(row).features.feature["row"].float_list.value) for row in rows]


def from_estimator(folder):
    """The checkpoint's names, and the probabilities."""
    columns = [tf.feature_column.numeric_column("x", shape=[3])]
    place = os.path.join(folder, "estimator")
    classifier = tf.estimator.DNNClassifier([2], columns, place)
    found = classifier.predict(tf.estimator.inputs.numpy_input_fn({"x": X}, shuffle=False))
    return sorted(classifier.get_variable_names()), numbers([row["probabilities"] for row in found])


def from_export(folder):
    """The signatures of an exported Estimator: their method, inputs and outputs."""
    (place,) = glob.glob(os.path.join(folder, "exported", "*"))
    with tf.Graph().as_default(), tf.Session() as session:
        loaded = tf.saved_model.loader.load(session, ["serve"], place)
        return {name: [s.method_name, sorted(s.inputs), sorted(s.outputs)] for name, s in loaded.signature_def.items()}


KINDS = {
    "checkpoint": from_checkpoint,
    "frozen": from_graph("frozen.pb", False),
    "text": from_graph("graph.pbtxt", True),
    "saved_model": from_saved_model,
    "events": from_events,
    "keras": from_keras,
    "records": from_records,
    "estimator": from_estimator,
    "export": from_export,
}


def found_in(folder):
    """What every kind of file gave."""
    results = {}
    for kind, read in KINDS.items():
        try:
            results[kind] = read(folder)
        except Exception as error:
            results[kind] = "%s: %s" % (type(error).__name__, str(error)[:200])
    return results


if __name__ == "__main__":
    tf.logging.set_verbosity(tf.logging.ERROR)
    with open(sys.argv[2], "w") as file:
        json.dump(found_in(sys.argv[1]), file, indent=1, sort_keys=True)
