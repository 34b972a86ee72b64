"""The numbers of Keras' and TensorFlow 1's defaults that docs/parity.md states are measured here."""

import inspect
import re
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf2
import tensorflow.compat.v1 as tf

PAGE = (Path(__file__).parents[2] / "docs/parity.md").read_text()
ROWS = dict(re.findall(r"^\| (.*?) \| (.* \| .*) \|$", PAGE, re.MULTILINE))


def stated(what):
    """What the row says of TensorFlow 1 and of Keras."""
    return ROWS[what].split(" | ")


def default(function, name):
    return f"{inspect.signature(function).parameters[name].default:.0e}"


def graphs_first_step(gradient, **options):
    """How far TensorFlow 1's RMSprop moves a weight at the rate 0.1, and the first mean of squared gradients."""
    with tf.Graph().as_default(), tf.Session() as session:
        weight = tf.get_variable("w", initializer=tf.constant(0.0, tf.float64), use_resource=True)
        optimizer = tf.train.RMSPropOptimizer(0.1, **options)
        step = optimizer.apply_gradients([(tf.constant(gradient, tf.float64), weight)])
        session.run(tf.global_variables_initializer())
        start = session.run(optimizer.get_slot(weight, "rms"))
        session.run(step)
        return -session.run(weight), start


def kerass_first_step(gradient, **options):
    weight = keras.Variable(np.float64(0.0), dtype="float64")
    optimizer = keras.optimizers.RMSprop(0.1, **options)
    optimizer.build([weight])
    start = float(optimizer._velocities[0].numpy())  # Keras has no public way to it
    optimizer.apply([tf2.constant(gradient, tf2.float64)], [weight])
    return -float(weight.numpy()), start


@pytest.mark.parametrize(("name", "ours"), [("Adam", "AdamOptimizer"), ("RMSprop", "RMSPropOptimizer")])
def test_epsilons(name, ours):
    pair = default(getattr(tf.train, ours), "epsilon"), default(getattr(keras.optimizers, name), "epsilon")
    assert stated(f"{name}'s epsilon") == list(pair)


@pytest.mark.parametrize(
    ("what", "gradient", "options"),
    [
        ("its first step at the rate 0.1, for a gradient of 1", 1.0, {}),
        ("the same for a gradient of 0.001", 1e-3, {}),
        ("the same with RMSprop's epsilon of TensorFlow 1", 1e-3, {"epsilon": 1e-10}),
    ],
)
def test_first_steps_of_rmsprop(what, gradient, options):
    (ours, our_start), (kerass, keras_start) = (
        first_step(gradient, **options) for first_step in (graphs_first_step, kerass_first_step)
    )
    assert stated(what) == [f"{ours:.4g}", f"{kerass:.4g}"]
    assert stated("RMSprop's first mean of squared gradients") == [f"{our_start:g}", f"{keras_start:g}"]


def test_cross_entropy_of_an_event_that_is_wrong():
    label, logit = np.array([[0.0]]), np.array([[40.0]])
    with tf.Graph().as_default(), tf.Session() as session:
        kept = session.run(
            tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.constant(label), logits=tf.constant(logit))
        )
    clipped = keras.losses.binary_crossentropy(label, tf2.sigmoid(logit))
    assert stated("cross-entropy of an event that is wrong by 40 in its logit") == [
        f"{kept.item():.1f}",
        f"{float(clipped.numpy().item()):.1f}",
    ]
    compiled = tf2.function(lambda z: keras.losses.binary_crossentropy(label, tf2.sigmoid(z)))(tf2.constant(logit))
    assert compiled.numpy().item() == pytest.approx(40.0)


def test_types_of_loss_and_rate(graph):
    from graphs import stop_susy

    model = stop_susy.classifier(*stop_susy.placeholders(2))
    rate = graph.get_tensor_by_name("train/adam/learning_rate:0")
    with tf2.init_scope():
        rate_of_keras = keras.optimizers.Adam(1e-3).learning_rate
    what = "type of loss and learning rate in a float64 model"
    assert stated(what) == [rate.dtype.name, rate_of_keras.dtype]
    assert model.loss.dtype.name == "float64"
