"""Summaries of every kind, and a picture."""

import matplotlib.image
import numpy as np
import tensorflow as tf

weights = tf.get_variable("weights", [8, 8], initializer=tf.truncated_normal_initializer(stddev=0.5))
noise = tf.random_uniform([8, 8])
tf.summary.scalar("norm", tf.norm(weights))
tf.summary.histogram("weights", weights)
tf.summary.image("picture", tf.reshape(noise, [1, 8, 8, 1]))
tf.summary.text("note", tf.constant("drawn once a step"))
move = weights.assign_add(0.1 * noise)
merged = tf.summary.merge_all()
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    with tf.summary.FileWriter("logs", session.graph) as writer:
        for step in range(5):
            session.run(move)
            writer.add_summary(session.run(merged), step)
    matplotlib.image.imsave("weights.png", np.clip(session.run(weights), 0, 1), cmap="viridis")
    np.savez("arrays.npz", weights=session.run(weights), noise=session.run(noise))
