"""Names that moved out of TensorFlow's inner modules since 1.15, given back where they are missing.

tf-slim 1.1 uses them, and so do programs that import `tensorflow.python`. Nothing that exists is changed.
"""

import importlib

MOVED = {
    "tensorflow.python.framework.ops.Tensor": "tensorflow.python.framework.tensor.Tensor",
    "tensorflow.python.framework.ops.IndexedSlices": "tensorflow.python.framework.indexed_slices.IndexedSlices",
    "tensorflow.python.ops.control_flow_ops.Assert": "tensorflow.python.ops.control_flow_assert.Assert",
    "tensorflow.python.ops.control_flow_ops.case": "tensorflow.python.ops.control_flow_case.case",
    "tensorflow.python.ops.control_flow_ops.cond": "tensorflow.python.ops.cond.cond",
    "tensorflow.python.ops.control_flow_ops.while_loop": "tensorflow.python.ops.while_loop.while_loop",
    "tensorflow.python.ops.array_ops.stack": "tensorflow.python.ops.array_ops_stack.stack",
    "tensorflow.python.ops.array_ops.unstack": "tensorflow.python.ops.array_ops_stack.unstack",
    "tensorflow.python.util.nest.is_sequence": "tensorflow.python.util.nest.is_nested",
    "tensorflow.python.ops.variable_scope.variable": "tensorflow.compat.v1.Variable",
}


def give_back() -> None:
    """Set every missing name."""
    for old, new in MOVED.items():
        (old_module, name), (new_module, new_name) = old.rsplit(".", 1), new.rsplit(".", 1)
        module = importlib.import_module(old_module)
        if not hasattr(module, name):
            setattr(module, name, getattr(importlib.import_module(new_module), new_name))
