"""A recurrent network, frozen: variables become constants, and the graph is written and read again."""

import numpy as np
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 5, 2], name="x")
lengths = tf.placeholder(tf.int32, [None], name="lengths")
cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(3), tf.nn.rnn_cell.BasicLSTMCell(4)])
outputs, _ = tf.nn.dynamic_rnn(cell, x, lengths, dtype=tf.float32)
y = tf.reduce_mean(outputs, axis=1, name="y")
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    frozen = tf.graph_util.convert_variables_to_constants(session, session.graph_def, ["y"])
tf.train.write_graph(frozen, ".", "frozen.pb", as_text=False)
with tf.Graph().as_default(), tf.Session() as session:
    read = tf.GraphDef()
    with open("frozen.pb", "rb") as file:
        read.ParseFromString(file.read())
    tf.import_graph_def(read, name="")
    print(session.run("y:0", {"x:0": np.random.rand(3, 5, 2), "lengths:0": [5, 2, 4]}))
