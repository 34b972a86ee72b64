"""Keras's optimizers in the place of TensorFlow 1's."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from graphdef.translate import Options
from graphdef.translate.proving.comparison import EQUAL
from graphdef.translate.statements import Optimizer
from graphdef.translate.writing.keras_optimizers import created

KERAS = Options(keras_optimizer=True)
OPTIMIZERS = {
    "SGD": lambda: tf.train.GradientDescentOptimizer(0.1),
    "momentum": lambda: tf.train.MomentumOptimizer(0.1, 0.9),
    "nesterov": lambda: tf.train.MomentumOptimizer(0.1, 0.9, use_nesterov=True),
    "Adam": lambda: tf.train.AdamOptimizer(0.01, 0.5, 0.9, 1e-3),
    "RMSprop": lambda: tf.train.RMSPropOptimizer(0.01),
    "RMSprop with momentum": lambda: tf.train.RMSPropOptimizer(0.01, momentum=0.5),
    "RMSprop centered": lambda: tf.train.RMSPropOptimizer(0.01, momentum=0.5, centered=True),
    "Adagrad": lambda: tf.train.AdagradOptimizer(0.1),
    "Adadelta": lambda: tf.train.AdadeltaOptimizer(0.5),
    "Ftrl": lambda: tf.train.FtrlOptimizer(0.1, l1_regularization_strength=0.01, l2_regularization_strength=0.02),
}


def network(dtype=tf.float32):
    x = tf.placeholder(dtype, [None, 3], "x")
    kernel = tf.get_variable("kernel", [3, 1], dtype, use_resource=True)
    bias = tf.get_variable("bias", [1], dtype, tf.ones_initializer(), use_resource=True)
    return tf.reduce_mean(tf.square(tf.tanh(tf.matmul(x, kernel) + bias)), name="loss")


def told(found):
    return "\n".join(str(finding) for finding in found.findings if finding.status != EQUAL)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_ten_steps_of_each_are_those_of_keras(translated, name):
    found = translated(lambda: OPTIMIZERS[name]().minimize(network()), options=KERAS)
    assert "KerasOptimizer(" in (found.folder / "model.py").read_text()
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)


def test_adam_goes_on_where_the_checkpoint_stands():
    powers = {"beta1_power": np.float32(0.9**8), "beta2_power": np.float32(0.999**8)}
    betas = {"beta1": np.float32(0.9), "beta2": np.float32(0.999), "learning_rate": np.float32(0.01)}
    names = {name: name for name in powers}
    adam = Optimizer("optimizer", "Adam", ("w",), {"m": ("w/m",), "v": ("w/v",)}, names, betas, powers)
    assert "steps=7" in created(adam, "[]", {"m": "[]", "v": "[]"})


def decaying():
    step = tf.train.get_or_create_global_step()
    tf.train.MomentumOptimizer(tf.train.exponential_decay(0.1, step, 2, 0.5), 0.9).minimize(network(), step)


def of_float64():
    tf.train.AdamOptimizer(tf.constant(0.01, tf.float64)).minimize(network(tf.float64))


@pytest.mark.parametrize(("build", "words"), [(decaying, "changes here from step to step"), (of_float64, "as float32")])
def test_what_differs_is_written_out_and_told(translated, build, words):
    found = translated(build, options=KERAS)
    assert any(words in note for note in found.notes)
    assert "keras" not in (found.folder / "model.py").read_text().lower()
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)


def test_a_rate_that_changes_is_given_to_keras(translated):
    def build():
        step = tf.train.get_or_create_global_step()
        tf.train.AdamOptimizer(tf.train.exponential_decay(0.1, step, 2, 0.5)).minimize(network(), step)

    found = translated(build, options=KERAS)
    assert "KerasOptimizer(" in (found.folder / "model.py").read_text()
    assert {finding.status for finding in found.findings} == {EQUAL}, told(found)
    assert np.load(found.folder / "weights.npz").files
