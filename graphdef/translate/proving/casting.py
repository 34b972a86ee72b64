"""A graph cast from float32 to float64, where rounding is too small to be taken for an error.

What TensorFlow has no float64 kernel for stays as it is, between casts: original and translation round alike there.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import kernels, op_def_registry  # have no public names

from . import batch_norm

FLOAT, DOUBLE = tf.float32.as_datatype_enum, tf.float64.as_datatype_enum
REFERENCE = 100  # added to a DataType for a reference to it
NAMES = {FLOAT: "float32", DOUBLE: "float64"}
KEPT = frozenset(
    {"Bitcast", "DecodeRaw", "DecodePaddedRaw", "Restore", "RestoreV2", "Save", "SaveV2"}
)  # by their bytes
Definitions = Mapping[str, Any]  # the signatures of the graph's own functions, cast


class Uncastable(ValueError):
    """A graph cannot be cast; the message says why."""


def in_float64(graph_def: tf.GraphDef) -> tf.GraphDef:
    """The graph whose float32 is float64. Raises Uncastable."""
    result = tf.GraphDef(versions=graph_def.versions)
    result.library.gradient.extend(graph_def.library.gradient)
    for function in graph_def.library.function:
        copy = result.library.function.add()
        copy.CopyFrom(function)
        for argument in (*copy.signature.input_arg, *copy.signature.output_arg):
            argument.type = DOUBLE if argument.type == FLOAT else argument.type
    own = {function.signature.name: function.signature for function in result.library.function}
    for function in result.library.function:
        given = {argument.name: argument.type for argument in function.signature.input_arg}
        body = _Casting(own, function.node_def, given, is_body=True)
        returned = {output.name: output.type for output in function.signature.output_arg}
        for name, kind in returned.items():
            function.ret[name] = body.as_type(function.ret[name], kind)
        del function.node_def[:]
        function.node_def.extend(body.nodes)
    result.node.extend(_Casting(own, graph_def.node, {}, is_body=False).nodes)
    return result


def still_rounds(cast: tf.GraphDef) -> bool:
    """Whether something in a graph that was cast computes in float32 as before, since there is no other kernel."""
    rounding = {node.name for node in cast.node if node.op == "Cast" and node.name.endswith(f"/as_{NAMES[FLOAT]}")}
    return any(rounding & set(node.input) for node in cast.node if node.op not in KEPT)


def arrays_in_float64(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Arrays by name, those of float32 as float64."""
    return {name: _widened(np.asarray(array)) for name, array in arrays.items()}


def cast_name(tensor: str, kind: int = DOUBLE) -> str:
    """The operation that casts a tensor, where one is needed."""
    return f"{tensor.removesuffix(':0').replace(':', '_')}/as_{NAMES[kind]}"


def _widened(array: np.ndarray) -> np.ndarray:
    return array.astype(np.float64) if array.dtype == np.float32 else array


class _Casting:
    """The nodes of a graph or of a function's body, cast."""

    def __init__(self, own: Definitions, nodes: Iterable[Any], given: Mapping[str, int], *, is_body: bool):
        self._is_body = is_body
        self._types = dict(given)  # by what an input is called
        self._casts: dict[str, Any] = {}
        changed = [part for node in nodes for part in self._parts(node, own)]
        for node in changed:
            self._types |= self._outputs(node, _definition(node, own))
        for node in changed:
            kinds = _kinds(node, _definition(node, own).input_arg)
            for place, (kind, _) in enumerate(kinds):
                node.input[place] = self.as_type(node.input[place], kind)
        self.nodes = [*changed, *self._casts.values()]

    def _parts(self, node: Any, own: Definitions) -> list[Any]:
        if not self._is_body and batch_norm.is_replaced(node):
            return batch_norm.in_single_operations(node)
        return [_changed(node, own)]

    def as_type(self, name: str, kind: int) -> str:
        """The input called so, or its cast to the type that is asked for."""
        found = self._types.get(name, kind)
        if found == kind or {found, kind} != {FLOAT, DOUBLE}:
            if {found % REFERENCE, kind % REFERENCE} == {FLOAT, DOUBLE} and kind > REFERENCE:
                raise Uncastable(f"{name} is written by an operation that knows no float64")
            return name
        cast = cast_name(name, kind)
        if cast not in self._casts:
            node = tf.NodeDef(name=cast, op="Cast", input=[name])
            node.attr["SrcT"].type, node.attr["DstT"].type = found, kind
            self._casts[cast] = node
        return f"{cast}:y:0" if self._is_body else cast

    def _outputs(self, node: Any, definition: Any) -> dict[str, int]:
        """The types of a node's outputs, by what they are called as inputs."""
        kinds = _kinds(node, definition.output_arg)
        if not self._is_body:
            names = [node.name, *(f"{node.name}:{number}" for number in range(len(kinds)))]
            return dict(zip(names, (kind % REFERENCE for kind, _ in [*kinds[:1], *kinds]), strict=False))
        found, counts = {}, dict[str, int]()
        for kind, argument in kinds:
            number = counts[argument] = counts.get(argument, -1) + 1
            found[f"{node.name}:{argument}:{number}"] = kind % REFERENCE
        return found


def _definition(node: Any, own: Definitions) -> Any:
    found = own.get(node.op) or op_def_registry.get(node.op)
    if found is None:
        raise Uncastable(f"{node.op} ({node.name}) is not an operation of TensorFlow")
    return found


def _changed(node: Any, own: Definitions) -> Any:
    """The node with float64 for float32, or as it is where TensorFlow has no kernel for that."""
    changed = tf.NodeDef()
    changed.CopyFrom(node)
    if node.op in KEPT or node.op in own:
        return changed
    definition = _definition(node, own)
    for attribute in definition.attr:
        if attribute.type not in ("type", "list(type)"):
            if attribute.name == "value" and node.op == "Const" and node.attr["dtype"].type == FLOAT:
                array = tf.make_ndarray(node.attr["value"].tensor)
                changed.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(_widened(array), tf.float64, array.shape))
            continue
        held = node.attr.get(attribute.name, attribute.default_value)
        if held.type == FLOAT:
            changed.attr[attribute.name].type = DOUBLE
        elif FLOAT in held.list.type:
            kinds = [DOUBLE if kind == FLOAT else kind for kind in held.list.type]
            changed.attr[attribute.name].list.type[:] = kinds
        else:
            continue
        allowed = attribute.allowed_values.list.type
        if allowed and DOUBLE not in allowed:
            changed.CopyFrom(node)
            return changed
    if not _has_kernel(changed):
        changed.CopyFrom(node)
    return changed


@cache
def _constraints(op: str) -> list[dict[str, frozenset[int]]]:
    """For each kernel that runs on a processor, the types that it takes."""
    return [
        {constraint.name: frozenset(constraint.allowed_values.list.type) for constraint in kernel.constraint}
        for kernel in kernels.get_registered_kernels_for_op(op).kernel
        if kernel.device_type in ("CPU", "DEFAULT")
    ]


def _has_kernel(node: Any) -> bool:
    """Whether a processor can run the node; what TensorFlow runs without kernels is taken to be able to."""
    known = _constraints(node.op)
    return not known or any(
        all(node.attr[name].type in allowed for name, allowed in kernel.items() if name in node.attr)
        for kernel in known
    )


def _kinds(node: Any, arguments: Sequence[Any]) -> list[tuple[int, str]]:
    """The types of a node's inputs or outputs in their order, and the arguments that they belong to."""
    definition = op_def_registry.get(node.op)
    defaults = {attribute.name: attribute.default_value for attribute in definition.attr} if definition else {}

    def held(name: str) -> Any:
        return node.attr.get(name, defaults.get(name))

    found: list[tuple[int, str]] = []
    for argument in arguments:
        if argument.type_list_attr:
            kinds = list(held(argument.type_list_attr).list.type)
        else:
            kind = argument.type or held(argument.type_attr).type
            kinds = [kind] * (held(argument.number_attr).i if argument.number_attr else 1)
        found += [(kind + REFERENCE * argument.is_ref, argument.name) for kind in kinds]
    return found
