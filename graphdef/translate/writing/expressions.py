"""Values as expressions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from tensorflow.python.framework import dtypes, op_def_registry  # the registry has no public name

from ...shapes import Shape
from ..statements import Apply, Call, Constant, Name, Value, Weight
from . import text
from .operators import OPERATORS
from .rules import spelled
from .text import Text

UPDATES = re.compile(r"(Sparse)?Apply\w+")  # of variables by reference, which TensorFlow 2 has as resources only
PLAIN = (np.dtype(np.float32), np.dtype(np.int32), np.dtype(bool), np.dtype(object))  # what a Python literal becomes


@dataclass
class Pending:
    """A value that is to be written where it is used."""

    apply: Apply | Call
    text: Text
    depth: int  # calls within calls
    reads: frozenset[str]  # variables
    parts: tuple[str, ...] = ()  # of a Pack, as the sizes of a shape
    shape: Shape = None


class Expressions:
    """Spells values; a name that is pending is replaced by its expression.

    Args:
        paths: of the variables, as "self.hidden_1.kernel".
        parts: takes the name of each helper function that is used.
    """

    def __init__(self, paths: Mapping[str, str], use: Callable[[str], str]):
        self.pending: dict[str, Pending] = {}
        self.paths = paths
        self.use = use
        self.used: list[str] = []  # pending names that the current expression has taken in
        self.reads: set[str] = set()  # variables that it reads

    def apply(self, apply: Apply | Call) -> Text:
        """An operation or call."""
        if isinstance(apply, Call):
            arguments = ", ".join(self.loose(value).source for value in apply.arguments)
            item = "" if apply.item is None else f"[{apply.item}]"
            return Text(f"self.{apply.method}({arguments}){item}")
        rule = OPERATORS.get(apply.op)
        found = rule(apply, self) if rule else None
        return found if found is not None else self.raw_operation(apply)

    def raw_operation(self, apply: Apply) -> Text:
        """An operation by its own name, in `tf.raw_ops`."""
        op = f"Resource{apply.op}" if UPDATES.fullmatch(apply.op) else apply.op
        definition = op_def_registry.get(op)
        remaining = list(range(len(apply.inputs)))
        arguments = []
        inferred = set()
        for argument in definition.input_arg:
            inferred |= {argument.type_attr, argument.number_attr, argument.type_list_attr}
            if argument.number_attr or argument.type_list_attr:
                count = apply.attributes.get(argument.number_attr or argument.type_list_attr)
                count = count if isinstance(count, int) else len(count or ())
                taken, remaining = remaining[:count], remaining[count:]
                parts = ", ".join(self.operand(apply, number, is_typed=True) for number in taken)
                arguments.append(f"{argument.name}=[{parts}]")
            else:
                value = apply.inputs[remaining[0]]
                handle = ".handle" if isinstance(value, Weight) and argument.type == dtypes.resource else ""
                arguments.append(f"{argument.name}={self.operand(apply, remaining[0], is_typed=True)}{handle}")
                remaining = remaining[1:]
        for attribute in definition.attr:
            setting = apply.attributes.get(attribute.name)
            if setting is None or attribute.name in inferred or attribute.name.startswith("_"):
                continue
            if attribute.HasField("default_value") and _same(setting, attribute.default_value):
                continue
            arguments.append(f"{attribute.name}={spelled(attribute.name, setting)}")
        return Text(f"tf.raw_ops.{op}({', '.join(arguments)})")

    def is_raw(self, apply: Apply) -> bool:
        """Whether an operation is written by its own name."""
        return apply.op not in OPERATORS

    def left_of_raw(self, apply: Apply, names: list[str]) -> str:
        """The names of what a raw operation gives, lists where it gives lists."""
        groups, rest = [], list(names)
        for output in op_def_registry.get(apply.op).output_arg:
            if output.number_attr or output.type_list_attr:
                count = apply.attributes.get(output.number_attr or output.type_list_attr)
                count = count if isinstance(count, int) else len(count or ())
                groups.append(f"[{', '.join(rest[:count])}]" if set(rest[:count]) - {"_"} else "_")
                rest = rest[count:]
            else:
                groups.append(rest.pop(0))
        return ", ".join(groups)

    def operand(self, apply: Apply, number: int, *, is_whole: bool = False, is_typed: bool = False) -> str:
        """An input as an argument of a call."""
        value = apply.inputs[number]
        if is_whole:
            return self.whole(value)
        if isinstance(value, Constant):
            before = (
                other
                for other, kind in zip(apply.inputs[:number], apply.input_types, strict=False)
                if kind == apply.input_types[number] and not isinstance(other, Constant)
            )
            return self.constant(value, is_typed=is_typed or not any(True for _ in before))
        return self.loose(value).source

    def whole(self, value: Value) -> str:
        """A shape, axis or count, of which only the numbers matter."""
        if isinstance(value, Constant):
            return text.literal(value.value)
        if isinstance(value, Name) and value.text in self.pending:
            parts = self.pending[value.text].parts
            if parts:
                self.used.append(value.text)
                return f"[{', '.join(parts)}]"
        return self.loose(value).source

    def loose(self, value: Value, *, is_typed: bool = False) -> Text:
        """A value as an operand; a constant beside a tensor need not say its dtype."""
        if isinstance(value, Constant):
            source = self.constant(value, is_typed=is_typed)
            return Text(source, text.UNARY if source.startswith("-") else text.CALL)
        if isinstance(value, Weight):
            self.reads.add(value.variable)
            return Text(self.paths[value.variable])
        if isinstance(value, Apply):
            return self.apply(value)
        pending = self.pending.get(value.text)
        if pending is None:
            return Text(value.text)
        self.used.append(value.text)
        self.reads |= pending.reads
        return pending.text

    def parts(self, apply: Apply | Call) -> tuple[str, ...]:
        """The inputs of a Pack as the sizes of a shape."""
        if not isinstance(apply, Apply) or apply.op != "Pack" or apply.attributes.get("axis"):
            return ()
        used, self.used = self.used, []
        parts = tuple(self.whole(value) for value in apply.inputs)
        self.used = used
        return parts

    def tensor(self, value: Value) -> Text:
        """A value as a tensor, whatever stands beside it."""
        if not isinstance(value, Constant):
            return self.loose(value)
        source = self.constant(value, is_typed=True)
        return Text(source if source.startswith("tf.") else f"tf.constant({source})")

    def constant(self, value: Constant, *, is_typed: bool) -> str:
        """A small array of the graph as a literal, with its dtype where that could be lost."""
        array = value.value
        if not array.size and is_typed:
            kind = text.dtype(dtypes.as_dtype(array.dtype).as_datatype_enum)
            return f"tf.zeros({list(array.shape)}, {kind})"
        source = text.literal(array)
        if not is_typed or array.dtype in PLAIN:
            return source
        kind = text.dtype(dtypes.as_dtype(array.dtype).as_datatype_enum)
        return f"tf.constant({source}, {kind})"


def _same(value: object, default: object) -> bool:
    kind = default.WhichOneof("value")  # type: ignore[attr-defined]
    if kind == "list":
        return value == []
    found = getattr(default, kind)
    return value == (float(str(np.float32(found))) if kind == "f" else found)
