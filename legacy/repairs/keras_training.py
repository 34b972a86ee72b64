"""What a compiled model of the package `keras` had: targets, and weights of the examples to feed.

Keras of its own weighted every loss, so that `model.sample_weights` were placeholders from the start; `tf.keras` makes
them where `fit` is given weights. Here they count as 1 unless they are fed.
"""

import functools
from operator import attrgetter
from typing import Any

import tensorflow.compat.v1 as tf

from .own_attributes import give


@functools.cache
def as_in_keras() -> None:
    """Weight every loss from the compilation on, and name the targets."""
    from tf_keras import backend
    from tf_keras.src.engine import training, training_v1

    endpoint: Any = training_v1._TrainingEndpoint
    populate = endpoint.populate_sample_weight

    def populate_sample_weight(self: Any, sample_weight: Any, sample_weight_mode: str | None) -> None:
        populate(self, sample_weight, sample_weight_mode)
        self.mode_of_weight = sample_weight_mode
        if self.sample_weight is None and not self.should_skip_target_weights() and not tf.executing_eagerly():
            name = f"{self.output_name}_sample_weights"
            self.sample_weight = tf.placeholder_with_default(tf.ones([1], backend.floatx()), [None], name)

    endpoint.populate_sample_weight = populate_sample_weight
    endpoint.sample_weights_mismatch = lambda self: self.sample_weight_mode != self.mode_of_weight
    training_v1.Model._feed_sample_weights = property(_fed_by_fit)
    give(training.Model, "targets", property(attrgetter("_targets")))


def _fed_by_fit(model: Any) -> list[tf.Tensor]:
    """The weights of those outputs for which `fit` or its like was given some."""
    return [each.sample_weight for each in model._training_endpoints if each.sample_weight_mode is not None]
