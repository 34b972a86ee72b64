"""Writes `operations.json`, what TensorFlow knows of each operation, from the installed TensorFlow.

Run `python -m graphdef.make_operations` after an upgrade of TensorFlow. With the table, a graph is reported on
without TensorFlow being imported.
"""

import json
from typing import Any

import tensorflow as tf2
import tensorflow.compat.v1 as tf
from tensorflow.core.framework.attr_value_pb2 import AttrValue
from tensorflow.core.framework.op_def_pb2 import OpDef, OpList
from tensorflow.core.framework.types_pb2 import DataType
from tensorflow.python.client import pywrap_tf_session  # the list of operations has no public name
from tensorflow.python.framework import kernels  # nor has that of kernels

from .operations import TABLE


def table() -> dict[str, Any]:
    """The version of TensorFlow, and its operations by name: `operations.Operation` says what is told of each."""
    with tf.Graph().as_default(), tf.Session() as session:  # the first program that is compiled registers the kernels
        session.run(tf2.function(lambda: tf.constant(0) + 1, jit_compile=True)())
    registered = kernels.get_all_registered_kernels().kernel
    compiled = {kernel.op for kernel in registered if kernel.device_type == "XLA_CPU_JIT"}
    operations = OpList.FromString(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList())).op
    return {
        "tensorflow": tf.__version__,
        "operations": {item.name: _described(item, item.name in compiled) for item in sorted(operations, key=_name)},
    }


def _name(definition: OpDef) -> str:
    return definition.name


def _described(definition: OpDef, compiled: bool) -> dict[str, Any]:
    flags = {"stateful": definition.is_stateful, "xla": compiled}
    defaults = {item.name: item.default_value for item in definition.attr if item.HasField("default_value")}
    outputs = [_type(output, defaults) for output in definition.output_arg]
    return {"outputs": outputs} | {name: True for name, holds in flags.items() if holds}


def _type(output: OpDef.ArgDef, defaults: dict[str, AttrValue]) -> str:
    if output.type_list_attr:
        return f"*{output.type_list_attr}"
    kind = output.type_attr or DataType.Name(output.type)
    if output.type_attr in defaults:
        kind = f"{kind}={DataType.Name(defaults[kind].type)}"
    return f"{output.number_attr}*{kind}" if output.number_attr else kind


if __name__ == "__main__":
    found = table()
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(item)}" for name, item in found["operations"].items())
    TABLE.write_text(f'{{"tensorflow": {json.dumps(found["tensorflow"])}, "operations": {{\n{lines}\n}}}}\n')
