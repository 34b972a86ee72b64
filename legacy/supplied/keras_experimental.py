"""What `tf.keras.experimental` lost: the peephole LSTM cell, and SavedModels that Keras reads again."""

import os
import time
from typing import Any

import tensorflow.compat.v1 as tf
from tf_keras.api._v1 import keras
from tf_keras.src.optimizers.schedules import learning_rate_schedule

__all__ = [
    "LinearCosineDecay",
    "NoisyLinearCosineDecay",
    "PeepholeLSTMCell",
    "export_saved_model",
    "load_from_saved_model",
    "terminate_keras_multiprocessing_pools",
]

LinearCosineDecay = learning_rate_schedule.LinearCosineDecay
MODEL, WEIGHTS = os.path.join("assets", "saved_model.json"), os.path.join("assets", "weights.h5")


class NoisyLinearCosineDecay(learning_rate_schedule.NoisyLinearCosineDecay):
    """A learning rate that falls linearly and by a cosine, with falling noise."""

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        initial_variance: float = 1.0,
        variance_decay: float = 0.55,
        num_periods: float = 0.5,
        alpha: float = 0.0,
        beta: float = 0.001,
        name: str | None = None,
    ):
        options = {"initial_variance": initial_variance, "variance_decay": variance_decay, "num_periods": num_periods}
        super().__init__(initial_learning_rate, decay_steps, **options, alpha=alpha, beta=beta, name=name)


class PeepholeLSTMCell(keras.layers.LSTMCell):
    """An LSTM cell whose gates also see the cell's state (F. A. Gers and J. Schmidhuber, 2000).

    Input and forget gates see the state before the step, the output gate the one after it; each by a weight a unit.
    """

    def build(self, input_shape: Any) -> None:
        """Make the weights, [units] for each of the three gates."""
        super().build(input_shape)
        for gate in ("input_gate", "forget_gate", "output_gate"):
            name = f"{gate}_peephole_weights"
            setattr(self, name, self.add_weight(shape=(self.units,), name=name, initializer=self.kernel_initializer))

    def _compute_carry_and_output(self, x: Any, h_tm1: Any, c_tm1: Any) -> tuple[tf.Tensor, tf.Tensor]:
        kernels = tf.split(self.recurrent_kernel, 4, axis=1)
        inner = [tf.matmul(state, kernel) for state, kernel in zip(h_tm1, kernels, strict=True)]
        return self._gated([given + recurrent for given, recurrent in zip(x, inner, strict=True)], c_tm1)

    def _compute_carry_and_output_fused(self, z: Any, c_tm1: Any) -> tuple[tf.Tensor, tf.Tensor]:
        return self._gated(z, c_tm1)

    def _gated(self, z: Any, before: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """The state [batch, units] after the step, and the output gate."""
        i = self.recurrent_activation(z[0] + self.input_gate_peephole_weights * before)
        f = self.recurrent_activation(z[1] + self.forget_gate_peephole_weights * before)
        state = f * before + i * self.activation(z[2])
        return state, self.recurrent_activation(z[3] + self.output_gate_peephole_weights * state)


def export_saved_model(
    model: Any,
    saved_model_path: str,
    custom_objects: dict[str, Any] | None = None,
    as_text: bool = False,
    input_signature: Any = None,
    serving_only: bool = False,
) -> None:
    """Write a SavedModel for serving, with the model's configuration and weights among its assets.

    The folder must not exist. Training graphs, which 1.15 added, are not written: the configuration makes them anew.
    """
    builder = tf.saved_model.Builder(saved_model_path)
    signature = tf.saved_model.predict_signature_def(
        inputs={tensor.name.partition(":")[0]: tensor for tensor in model.inputs},
        outputs=dict(zip(model.output_names, model.outputs, strict=True)),
    )
    builder.add_meta_graph_and_variables(
        keras.backend.get_session(),
        [tf.saved_model.tag_constants.SERVING],
        {tf.saved_model.signature_constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY: signature},
        strip_default_attrs=True,
    )
    builder.save(as_text)
    os.makedirs(os.path.join(saved_model_path, "assets"), exist_ok=True)
    if not serving_only:
        with open(os.path.join(saved_model_path, MODEL), "w", encoding="utf-8") as file:
            file.write(model.to_json())
        model.save_weights(os.path.join(saved_model_path, WEIGHTS))


def save_keras_model(
    model: Any,
    saved_model_path: str,
    custom_objects: dict[str, Any] | None = None,
    as_text: bool = False,
    input_signature: Any = None,
    serving_only: bool = False,
) -> bytes:
    """Write a SavedModel into a new, dated folder in `saved_model_path`. Returns its path, as bytes."""
    os.makedirs(saved_model_path, exist_ok=True)
    stamp = int(time.time())
    while os.path.exists(folder := os.path.join(saved_model_path, str(stamp))):
        stamp += 1
    export_saved_model(model, folder, custom_objects, as_text, input_signature, serving_only)
    return folder.encode()


def load_from_saved_model(saved_model_path: str, custom_objects: dict[str, Any] | None = None) -> Any:
    """The Keras model that `export_saved_model` wrote, here or in TensorFlow 1.15."""
    with open(os.path.join(saved_model_path, MODEL), encoding="utf-8") as file:
        model = keras.models.model_from_json(file.read(), custom_objects=custom_objects)
    weights = os.path.join(saved_model_path, WEIGHTS)
    model.load_weights(weights if os.path.exists(weights) else os.path.join(saved_model_path, "variables", "variables"))
    return model


def terminate_keras_multiprocessing_pools(grace_period: float = 0.1, use_sigkill: bool = False) -> None:
    """End the processes that Keras left behind: there are none, because its pools end with what they were made for."""
