"""Writes one small file of each kind: `write.py FOLDER`. Runs under TensorFlow 1.15.5 and under `tf1 run`."""

import os
import sys

import numpy as np
import tensorflow as tf

X = np.arange(6, dtype="float32").reshape(2, 3)


def model():
    """A small network with an optimizer's slots."""
    tf.set_random_seed(1)
    x = tf.placeholder(tf.float32, [None, 3], name="x")
    hidden = tf.layers.batch_normalization(tf.layers.dense(x, 2, tf.nn.relu), name="normal")
    series, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(2), tf.expand_dims(hidden, 1), dtype=tf.float32)
    y = tf.identity(tf.reduce_sum(series, [1, 2]), name="y")
    step = tf.train.AdamOptimizer(0.1).minimize(tf.reduce_mean(tf.square(y - 1.0)), name="train")
    return x, y, step


def graphs(folder):
    """A checkpoint with its `.meta`, a frozen graph, a graph as text, a SavedModel, an event file."""
    with tf.Graph().as_default() as graph, tf.Session() as session:
        x, y, step = model()
        tf.summary.scalar("loss", tf.reduce_sum(y))
        session.run(tf.global_variables_initializer())
        for _ in range(2):
            session.run(step, {x: X})
        saver = tf.train.Saver(save_relative_paths=True)  # the folder is read where it is unpacked
        saver.save(session, os.path.join(folder, "checkpoint", "model"))
        frozen = tf.graph_util.convert_variables_to_constants(session, graph.as_graph_def(), ["y"])
        tf.train.write_graph(frozen, folder, "frozen.pb", as_text=False)
        tf.train.write_graph(graph, folder, "graph.pbtxt")
        tf.saved_model.simple_save(session, os.path.join(folder, "saved_model"), {"x": x}, {"y": y})
        with tf.summary.FileWriter(os.path.join(folder, "events"), graph) as writer:
            writer.add_summary(session.run(tf.summary.merge_all(), {x: X}), 7)


def keras(folder):
    """A Keras model, whole and its weights."""
    tf.keras.backend.clear_session()
    layers = tf.keras.layers
    net = tf.keras.Sequential([layers.Dense(2, "relu", input_shape=(3,)), layers.Dropout(0.5), layers.Dense(1)])
    net.compile("sgd", "mse")
    net.set_weights([np.full(w.shape, 0.5, "float32") for w in net.get_weights()])
    net.save(os.path.join(folder, "keras.h5"))
    net.save_weights(os.path.join(folder, "weights.h5"))


def records(folder):
    """A file of TFRecords."""
    with tf.python_io.TFRecordWriter(os.path.join(folder, "rows.tfrecord")) as writer:
        for row in X:
            feature = {"row": tf.train.Feature(float_list=tf.train.FloatList(value=row))}
            writer.write(tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString())


def estimator(folder):
    """The folder of an Estimator, and what it exports for serving."""
    columns = [tf.feature_column.numeric_column("x", shape=[3])]
    config = tf.estimator.RunConfig(tf_random_seed=3)
    place = os.path.join(folder, "estimator")
    classifier = tf.estimator.DNNClassifier([2], columns, place, config=config)
    classifier.train(tf.estimator.inputs.numpy_input_fn({"x": X}, np.array([0, 1]), 2, None, False), steps=3)
    receiver = tf.estimator.export.build_parsing_serving_input_receiver_fn(
        tf.feature_column.make_parse_example_spec(columns)
    )
    classifier.export_savedmodel(os.path.join(folder, "exported"), receiver)


if __name__ == "__main__":
    tf.logging.set_verbosity(tf.logging.ERROR)
    for write in (graphs, keras, records, estimator):
        write(sys.argv[1])
