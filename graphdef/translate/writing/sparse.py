"""Sparse tensors, which a graph has as three values: indices, values and shape."""

from typing import TYPE_CHECKING

from ..statements import Apply
from .calls import Found, Spelling, called

if TYPE_CHECKING:
    from .expressions import Expressions

INT64 = 9  # DT_INT64


def with_helper(name: str) -> Spelling:
    """A function beside the model that takes the inputs in their order."""

    def rule(apply: Apply, expressions: "Expressions") -> Found:
        operands = (expressions.operand(apply, number, is_typed=True) for number in range(len(apply.inputs)))
        return called(expressions.use(name), *operands)

    return rule


def to_dense(apply: Apply, expressions: "Expressions") -> Found:
    """The dense tensor, with what stands where nothing is given."""
    if set(apply.input_types[:2]) != {INT64} or not apply.attributes.get("validate_indices", True):
        return None
    indices, shape, values, default = (expressions.operand(apply, number, is_typed=True) for number in range(4))
    return called("tf.sparse.to_dense", f"tf.SparseTensor({indices}, {values}, {shape})", default)
