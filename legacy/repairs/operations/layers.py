"""Layers of `tf.layers` and `tf.keras.layers`."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import nn_ops

from .table import stands_for

CONVOLUTION = "tf_keras.src.layers.convolutional.base_conv:Conv"


@stands_for(f"{CONVOLUTION}.build", proof="k_conv1d")
def build_convolution(real: Any, self: Any, input_shape: Any) -> None:
    """A constant `dilation_rate` for each layer, dilated or not, as soon as it has its variables."""
    real(self, input_shape)
    if type(self).convolution_op.__qualname__ == "Conv.convolution_op" and not hasattr(self, "depthwise_kernel"):
        _make_convolution(self, tf.TensorShape(input_shape))


@stands_for(f"{CONVOLUTION}.convolution_op", proof="conv2d")
def convolution(real: Any, self: Any, inputs: Any, kernel: Any) -> tf.Tensor:
    """The convolution stands directly in the layer's scope."""
    made = getattr(self, "_made_in_graph", None)
    if made is None or made[0] is not inputs.graph:
        return _make_convolution(self, inputs.shape)(inputs, kernel)
    return made[1](inputs, kernel)


def _make_convolution(layer: Any, input_shape: tf.TensorShape) -> Any:
    operation = nn_ops.Convolution(
        input_shape,
        layer.kernel.shape,
        ("valid" if layer.padding == "causal" else layer.padding).upper(),
        strides=layer.strides,
        dilation_rate=layer.dilation_rate,
        data_format=layer._tf_data_format,
    )
    layer._made_in_graph = tf.get_default_graph(), operation
    return operation


@stands_for("tf_keras.src.layers.convolutional.conv2d_transpose:Conv2DTranspose.call", proof="conv2d_transpose")
def transposed_convolution(real: Any, self: Any, inputs: Any) -> tf.Tensor:
    """Height and width are computed in the graph, known or not."""
    from tf_keras.src import backend
    from tf_keras.src.utils import conv_utils

    shape = tf.shape(inputs)
    batch = shape[0]
    first = 2 if self.data_format == "channels_first" else 1
    sizes = shape[first], shape[first + 1]
    padding_out = self.output_padding or (None, None)
    height, width = (
        conv_utils.deconv_output_length(
            size, kernel, padding=self.padding, output_padding=extra, stride=stride, dilation=dilation
        )
        for size, kernel, extra, stride, dilation in zip(
            sizes, self.kernel_size, padding_out, self.strides, self.dilation_rate, strict=True
        )
    )
    whole = (batch, self.filters, height, width) if first == 2 else (batch, height, width, self.filters)
    outputs = backend.conv2d_transpose(
        inputs,
        self.kernel,
        tf.stack(whole),
        strides=self.strides,
        padding=self.padding,
        data_format=self.data_format,
        dilation_rate=self.dilation_rate,
    )
    outputs.set_shape(self.compute_output_shape(inputs.shape))
    if self.use_bias:
        outputs = tf.nn.bias_add(outputs, self.bias, "NCHW" if first == 2 else "NHWC")
    return outputs if self.activation is None else self.activation(outputs)


@stands_for("tf_keras.src.layers.reshaping.flatten:Flatten.call", proof="flatten_dyn")
def flatten(real: Any, self: Any, inputs: Any) -> tf.Tensor:
    """The new shape is [batch, -1], with a Shape, a StridedSlice and a Pack where the batch is not known."""
    rank = inputs.shape.rank
    if self.data_format == "channels_first" and rank is not None and rank > 1:
        inputs = tf.transpose(inputs, [0, *range(2, rank), 1])
    batch = tf.Dimension(inputs.shape[0]).value or tf.shape(inputs)[0]
    outputs = tf.reshape(inputs, (batch, -1))
    outputs.set_shape(self.compute_output_shape(inputs.shape))
    return outputs


BATCH_NORMALIZATION = "tf_keras.src.layers.normalization.batch_normalization:BatchNormalizationBase"


@stands_for(f"{BATCH_NORMALIZATION}.build", proof="c_bn")
def build_batch_normalization(real: Any, self: Any, input_shape: Any) -> None:
    """Where nothing is scaled, a constant of ones stands in for gamma, from the start."""
    shape = tf.TensorShape(input_shape)
    self._ones = None
    if self.fused is not False and not self.scale and shape.rank in (4, 5) and self._fused_can_be_used():
        axis = self.axis[0] if isinstance(self.axis, (list, tuple)) else self.axis
        self._ones = tf.constant(1.0, self._param_dtype, [shape[axis].value])
    real(self, input_shape)


@stands_for(f"{BATCH_NORMALIZATION}._fused_batch_norm", proof="bn_infer")
def batch_normalization(real: Any, self: Any, inputs: Any, mask: Any, training: Any) -> Any:
    """The momentum is a constant also where nothing is trained."""
    if getattr(self, "_ones", None) is not None:
        self.scale, self.gamma = True, self._ones
        try:
            return batch_normalization_scaled(real, self, inputs, mask, training)
        finally:
            self.scale, self.gamma = False, None
    return batch_normalization_scaled(real, self, inputs, mask, training)


def batch_normalization_scaled(real: Any, self: Any, inputs: Any, mask: Any, training: Any) -> Any:
    """The normalisation, with the momentum as a constant."""
    outputs = real(self, inputs, mask, training)
    if tf.get_static_value(training) is not None and not tf.get_static_value(training):
        tf.convert_to_tensor(self.momentum)
    return outputs
