"""A function's statements as lines of source; what is used once is written where it is used, while lines stay short."""

from collections import Counter
from collections.abc import Collection, Iterable

from ...shapes import Shape
from ..statements import (
    Apply,
    Block,
    Call,
    Choice,
    Constant,
    Function,
    Let,
    Loop,
    Statement,
    Tape,
    Update,
    Value,
    Weight,
)
from ..uses import names_in
from . import text
from .expressions import Expressions, Pending
from .text import Text

WIDTH = 88
DEEPEST = 3  # calls within calls
CHEAP = frozenset({"ReadVariableOp"})
FLAT = frozenset({"ReadVariableOp", "Pack", "StridedSlice", "Shape", "Neg"})  # which make a line hardly deeper
INSIDE = "    "
RANDOM = frozenset(
    {"RandomUniform", "RandomStandardNormal", "TruncatedNormal", "RandomUniformInt", "Multinomial", "RandomShuffle"}
    | {"Dropout", "DropoutKeeping"}
)


class FunctionWriter:
    """Writes one function.

    Args:
        expressions: spells values.
        function: what is written.
        inlines: whether a value that is used once is written where it is used.
    """

    def __init__(self, expressions: Expressions, function: Function, *, inlines: bool = True):
        self._expressions, self._function = expressions, function
        self._uses = Counter(names_in(function.block))
        self._lines: list[str] = []
        self._inlines = inlines
        self._optional = {item.name for item in function.arguments if item.default is not None}
        self.statements = 0

    def lines(self, indent: int) -> list[str]:
        """The lines of the function's body."""
        self._block(self._function.block, indent, is_outermost=True)
        return self._lines

    def _put(self, indent: int, line: str, comment: str = "") -> None:
        line = f"{INSIDE * indent}{line}"
        self._lines.append(f"{line}  # {comment}" if comment and len(line) + len(comment) + 4 <= WIDTH else line)

    def _block(self, block: Block, indent: int, *, is_outermost: bool = False) -> None:
        for statement in block.statements:
            self._statement(statement, indent)
        if is_outermost and not block.results:
            return
        self._return(block.results, indent)

    def _return(self, results: tuple[Value, ...], indent: int, *, as_list: bool = False) -> None:
        def line() -> str:
            parts = [self._result(value) for value in results]
            told = f"[{', '.join(parts)}]" if as_list else ", ".join(parts)
            return f"return {told or '()'}"

        self._put(indent, self._fitting(line, results, indent), "")
        self.statements += 1

    def _result(self, value: Value) -> str:
        expressions = self._expressions
        if isinstance(value, Constant):
            return expressions.tensor(value).source
        if isinstance(value, Weight):
            return f"tf.convert_to_tensor({expressions.loose(value).source})"
        return expressions.loose(value).source

    def _fitting(self, spell: "object", values: Iterable[Value], indent: int, extra: int = 0) -> str:
        """The line; where it is too long, pending values that it uses get lines of their own before."""
        while True:
            self._expressions.used, self._expressions.reads = [], set()
            line = spell()  # type: ignore[operator]
            used = [name for name in self._expressions.used if name in self._expressions.pending]
            width = len(INSIDE) * indent + len(line) + extra
            longest = self._longest(used)
            if width <= WIDTH or not longest:
                for name in used:
                    self._forget(name)
                return line
            self._emit(longest, indent)

    def _longest(self, used: Iterable[str]) -> str:
        """The longest of the pending values; empty where all are reads, which may be needed elsewhere too."""
        pending = self._expressions.pending
        own = [name for name in used if pending[name].apply.op not in CHEAP]
        return max(own, key=lambda name: len(pending[name].text.source), default="")

    def _forget(self, name: str) -> None:
        """Note that a pending value has been written where it is used."""
        self._uses[name] -= 1
        if self._uses[name] <= 0:
            del self._expressions.pending[name]

    def _emit(self, name: str, indent: int) -> None:
        """Give a pending value a line of its own."""
        pending = self._expressions.pending.pop(name)
        self._put(indent, f"{name} = {pending.text.source}", self._comment(pending.shape))
        self.statements += 1

    def _comment(self, shape: Shape) -> str:
        if not shape:
            return ""
        return text.shape_in_words(shape)

    def _flush(self, indent: int) -> None:
        """Give all pending values lines of their own, but for what variables hold."""
        for name in list(self._expressions.pending):
            pending = self._expressions.pending.get(name)
            if pending is not None and pending.apply.op not in CHEAP:
                self._emit(name, indent)

    def _keep(self, indent: int, written: Collection[str]) -> None:
        """Give the pending values that read these variables lines of their own, since the variables change now."""
        for name in list(self._expressions.pending):
            pending = self._expressions.pending.get(name)
            if pending is None or not pending.reads & set(written):
                continue
            if pending.apply.op not in CHEAP:
                self._emit(name, indent)
            elif self._uses[name] > 0:
                del self._expressions.pending[name]
                self._put(indent, f"{name} = {pending.text.source}.read_value()")

    def _statement(self, statement: Statement, indent: int) -> None:
        if isinstance(statement, Let):
            self._let(statement, indent)
        elif isinstance(statement, Choice):
            self._choice(statement, indent)
        elif isinstance(statement, Loop):
            self._loop(statement, indent)
        elif isinstance(statement, Tape):
            self._tape(statement, indent)
        else:
            self._update(statement, indent)

    def _let(self, statement: Let, indent: int) -> None:
        names = ["_" if not name or not self._uses[name] else name for name in statement.names]
        if set(names) <= {"_"} and not statement.has_effect:
            return
        expressions = self._expressions
        apply = statement.value
        values = apply.inputs if isinstance(apply, Apply) else apply.arguments
        if statement.has_effect:
            self._write_effect(statement, names, indent)
            return
        is_whole = isinstance(apply, Apply) and bool(set(names[WRITTEN.get(apply.op, len(names)) :]) - {"_"})
        left = ", ".join(names) if is_whole else self._left(apply, names)
        found: list[Text] = []

        def spell() -> str:
            if isinstance(apply, Apply) and is_whole:
                found[:] = [expressions.raw_operation(apply)]
            else:
                found[:] = [expressions.apply(apply)]
            return f"{left} = {found[0].source}"

        is_cheap = isinstance(apply, Apply) and apply.op in CHEAP
        single = len(statement.names) == 1 and self._uses[names[0]] == 1
        is_kept = not isinstance(apply, Apply) or apply.op in RANDOM or not self._inlines
        while isinstance(apply, Apply) and not is_kept and (is_cheap or single):
            expressions.used, expressions.reads = [], set()
            spell()
            used = [name for name in expressions.used if name in expressions.pending]
            depth = max((expressions.pending[name].depth for name in used), default=0) + (apply.op not in FLAT)
            if is_cheap or (len(INSIDE) * indent + len(found[0].source) + 12 <= WIDTH and depth <= DEEPEST):
                self._postpone(statement, found[0], depth, used)
                return
            longest = self._longest(used)
            if not longest:
                break
            self._emit(longest, indent)
        line = self._fitting(spell, values, indent)
        shape = statement.shapes[0] if len(statement.names) == 1 and statement.shapes else None
        self._put(indent, line, self._comment(shape))
        self.statements += 1

    def _postpone(self, statement: Let, found: Text, depth: int, used: Iterable[str]) -> None:
        """Leave a value to be written where it is used."""
        assert isinstance(statement.value, Apply)
        reads, parts = frozenset(self._expressions.reads), self._expressions.parts(statement.value)
        for name in used:
            self._forget(name)
        shape = statement.shapes[0] if statement.shapes else None
        self._expressions.pending[statement.names[0]] = Pending(statement.value, found, depth, reads, parts, shape)

    def _left(self, apply: Apply | Call, names: list[str]) -> str:
        if isinstance(apply, Apply) and apply.op in SINGLE:
            return names[0]
        if isinstance(apply, Apply) and self._expressions.is_raw(apply):
            return self._expressions.left_of_raw(apply, names)
        if isinstance(apply, Apply) and apply.op.startswith("FusedBatchNorm"):
            names = names[:3]
        if len(names) == 1 and isinstance(apply, Apply) and apply.op in LISTS:
            return f"[{names[0]}]"
        return ", ".join(names)

    def _write_effect(self, statement: Let, names: list[str], indent: int) -> None:
        apply = statement.value
        assert isinstance(apply, Apply)
        line = self._fitting(lambda: self._expressions.apply(apply).source, apply.inputs, indent)
        if isinstance(apply.inputs[0], Weight):
            self._keep(indent, [apply.inputs[0].variable])
        self._put(indent, line)
        self.statements += 1
        if names and names[0] != "_" and isinstance(apply.inputs[0], Weight):
            self._put(indent, f"{names[0]} = {self._expressions.loose(apply.inputs[0]).source}.read_value()")

    def _choice(self, statement: Choice, indent: int) -> None:
        self._flush(indent)
        names = [f"{statement.name}_if_{word}" for word in ("true", "false")]
        for name, block in zip(names, (statement.if_true, statement.if_false), strict=True):
            self._inner(name, [], block, indent)
        left = ", ".join(name if self._uses[name] else "_" for name in statement.names)

        def spell() -> str:
            predicate = self._expressions.tensor(statement.predicate).source
            if predicate in self._optional:
                predicate = f"tf.cast({predicate}, tf.bool)"
            return f"{left} = tf.cond({predicate}, {', '.join(names)})"

        self._put(indent, self._fitting(spell, [statement.predicate], indent))
        self.statements += 1

    def _inner(self, name: str, arguments: Iterable[str], block: Block, indent: int, *, as_list: bool = False) -> None:
        self._put(indent, f"def {name}({', '.join(arguments)}):")
        for statement in block.statements:
            self._statement(statement, indent + 1)
        self._return(block.results, indent + 1, as_list=as_list)
        self._put(0, "")

    def _loop(self, statement: Loop, indent: int) -> None:
        self._flush(indent)
        names = (f"{statement.name}_goes_on", f"{statement.name}_turn")
        self._inner(names[0], statement.variables, statement.condition, indent)
        self._inner(names[1], statement.variables, statement.body, indent, as_list=len(statement.variables) == 1)
        left = ", ".join(name if name and self._uses[name] else "_" for name in statement.names)
        options = "" if statement.at_once == 10 else f", parallel_iterations={statement.at_once}"
        if statement.changing:
            unknown = "tf.TensorShape(None)" if statement.is_rankless else ""
            shapes = ", ".join((shape and unknown) or text.shape_as_argument(shape) for shape in statement.shapes)
            options += f", shape_invariants=[{shapes}]"

        def spell() -> str:
            initial = ", ".join(self._result(value) for value in statement.initial)
            return f"{left} = tf.while_loop({', '.join(names)}, [{initial}]{options})"

        left = f"[{left}]" if len(statement.names) == 1 else left
        self._put(indent, self._fitting(spell, statement.initial, indent))
        self.statements += 1

    def _tape(self, statement: Tape, indent: int) -> None:
        persistent = "persistent=True" if len(statement.requests) > 1 else ""
        self._put(indent, f"with tf.GradientTape({persistent}) as tape:")
        for inner in statement.block.statements:
            self._statement(inner, indent + 1)
        self._flush(indent + 1)
        if not statement.block.statements:
            self._put(indent + 1, "pass")
        for request in statement.requests:
            targets = ", ".join(self._expressions.loose(target).source for target in request.targets)
            targets = f"[{targets}]" if len(request.targets) > 1 else targets
            if request.optimizer:
                self._put(indent, f"{request.names[0]} = tape.gradient({targets}, self.{request.optimizer}.weights)")
                continue
            sources = ", ".join(self._expressions.paths[name] for name in request.variables)
            sources = f"[{sources}]" if len(request.names) > 1 else sources
            self._put(indent, f"{', '.join(request.names)} = tape.gradient({targets}, {sources})")
            self.statements += 1

    def _update(self, statement: Update, indent: int) -> None:
        def spell() -> str:
            gradients = ", ".join(self._expressions.loose(value).source for value in statement.gradients)
            settings = "".join(
                f", {role}={self._expressions.loose(value).source}" for role, value in statement.settings.items()
            )
            joined = statement.is_joined
            return f"self.{statement.optimizer}.apply({gradients if joined else f'[{gradients}]'}{settings})"

        line = self._fitting(spell, statement.gradients, indent)
        self._keep(indent, statement.variables)
        self._put(indent, line)
        self.statements += 1


SINGLE = frozenset({"TensorArrayV3", "SoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits"})
WRITTEN = {  # of operations that are spelled as functions which give fewer outputs, how many these are
    **dict.fromkeys(("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"), 3),
    **dict.fromkeys(("SoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits"), 1),
}
LISTS = frozenset({"Split", "SplitV", "Unpack", "IdentityN", "ShapeN"})
