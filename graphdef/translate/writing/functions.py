"""A function's statements as lines of source; what is used once is written where it is used, while lines stay short."""

from collections import Counter
from collections.abc import Iterable

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
from .expressions import Expressions
from .left_sides import SINGLE, is_list_of_one, is_used_whole, left_side
from .lines import CHEAP, INSIDE, WIDTH, Lines
from .text import Text

SHORT = 32  # characters of a function within a line
DEEPEST = 3  # calls within calls
FLAT = frozenset({"ReadVariableOp", "Pack", "StridedSlice", "Shape", "Neg"})  # which make a line hardly deeper
KEPT = frozenset(  # what chance decides has a line of its own
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
        self._out = Lines(expressions, self._uses)
        self._inlines = inlines
        self._optional = {item.name for item in function.arguments if item.default is not None}

    @property
    def statements(self) -> int:
        """How many statements were written."""
        return self._out.statements

    def lines(self, indent: int) -> list[str]:
        """The lines of the function's body."""
        self._block(self._function.block, indent, is_outermost=True)
        return self._out.written

    def _block(self, block: Block, indent: int, *, is_outermost: bool = False, as_list: bool = False) -> None:
        returned = self._returned(block)
        for statement in block.statements[: -1 if returned else None]:
            self._statement(statement, indent)
        if isinstance(returned, Choice):
            self._choice(returned, indent, is_returned=True)
        elif returned:
            self._return_all(returned, indent)
        elif block.results or not is_outermost:
            self._return(block.results, indent, as_list=as_list)

    def _returned(self, block: Block) -> Let | Choice | None:
        """The last statement, where what it gives is just what the block returns."""
        last = block.statements[-1] if block.statements else None
        told = [getattr(value, "text", "") for value in block.results]
        if isinstance(last, Choice) and told == list(last.names) and all(self._uses[name] == 1 for name in told):
            return last
        if not isinstance(last, Let) or last.has_effect or len(block.results) < 2:
            return None
        apply, names = last.value, list(last.names)
        if isinstance(apply, Apply):
            names = names[:3] if apply.op.startswith("FusedBatchNorm") else names
            if self._expressions.is_raw(apply) or apply.op in ("ClipByGlobalNorm", *SINGLE):
                return None
        return last if told == names and all(self._uses[name] == 1 for name in names) else None

    def _return_all(self, statement: Let, indent: int) -> None:
        apply = statement.value
        values = apply.inputs if isinstance(apply, Apply) else apply.arguments
        line = self._out.fitting(lambda: f"return {self._expressions.apply(apply).source}", values, indent)
        self._out.put(indent, line)
        self._out.statements += 1

    def _return(self, results: tuple[Value, ...], indent: int, *, as_list: bool = False) -> None:
        def line() -> str:
            parts = [self._result(value) for value in results]
            told = f"[{', '.join(parts)}]" if as_list else ", ".join(parts)
            return f"return {told or '()'}"

        self._out.put(indent, self._out.fitting(line, results, indent), "")
        self._out.statements += 1

    def _result(self, value: Value) -> str:
        expressions = self._expressions
        if isinstance(value, Constant):
            return expressions.tensor(value).source
        if isinstance(value, Weight):
            return f"tf.convert_to_tensor({expressions.loose(value).source})"
        return expressions.loose(value).source

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
        statement = self._with_one_result(statement)
        names = ["_" if not name or not self._uses[name] else name for name in statement.names]
        if set(names) <= {"_"} and not statement.has_effect:
            return
        expressions = self._expressions
        apply = statement.value
        values = apply.inputs if isinstance(apply, Apply) else apply.arguments
        if statement.has_effect:
            self._write_effect(statement, names, indent)
            return
        left = left_side(apply, names, expressions)
        found: list[Text] = []

        def spell() -> str:
            if isinstance(apply, Apply) and is_used_whole(apply, names):
                found[:] = [expressions.raw_operation(apply)]
            else:
                found[:] = [expressions.apply(apply)]
            return f"{left} = {found[0].source}"

        is_cheap = isinstance(apply, Apply) and apply.op in CHEAP
        single = len(statement.names) == 1 and self._uses[names[0]] == 1 and not is_list_of_one(apply)
        is_kept = not self._inlines or (isinstance(apply, Apply) and apply.op in KEPT)
        while not is_kept and (is_cheap or single):
            expressions.used, expressions.reads = [], set()
            spell()
            used = [name for name in expressions.used if name in expressions.pending]
            depth = max((expressions.pending[name].depth for name in used), default=0) + (
                isinstance(apply, Call) or apply.op not in FLAT
            )
            if is_cheap or (len(INSIDE) * indent + len(found[0].source) + 12 <= WIDTH and depth <= DEEPEST):
                self._out.postpone(statement, found[0], depth, used)
                return
            longest = self._out.longest(used)
            if not longest:
                break
            self._out.emit(longest, indent)
        line = self._out.fitting(spell, values, indent)
        shape = statement.shapes[0] if len(statement.names) == 1 and statement.shapes else None
        self._out.put(indent, line, self._out.comment(shape))
        self._out.statements += 1

    def _with_one_result(self, statement: Let) -> Let:
        """A call of which one result is used, once, as that result."""
        used = [number for number, name in enumerate(statement.names) if self._uses[name]]
        call, number = statement.value, used[0] if used else 0
        if not isinstance(call, Call) or len(statement.names) < 2 or len(used) != 1:
            return statement
        if self._uses[statement.names[number]] > 1:
            return statement
        return Let((statement.names[number],), Call(call.method, call.arguments, number), statement.shapes[number:][:1])

    def _write_effect(self, statement: Let, names: list[str], indent: int) -> None:
        apply = statement.value
        assert isinstance(apply, Apply)
        line = self._out.fitting(lambda: self._expressions.apply(apply).source, apply.inputs, indent)
        if isinstance(apply.inputs[0], Weight):
            self._out.keep(indent, [apply.inputs[0].variable])
        self._out.put(indent, line)
        self._out.statements += 1
        if names and names[0] != "_" and isinstance(apply.inputs[0], Weight):
            self._out.put(indent, f"{names[0]} = {self._expressions.loose(apply.inputs[0]).source}.read_value()")

    def _choice(self, statement: Choice, indent: int, *, is_returned: bool = False) -> None:
        pending, predicate = self._expressions.pending, getattr(statement.predicate, "text", "")
        kept = {predicate: pending.pop(predicate)} if predicate in pending else {}
        self._out.flush(indent)
        names = [
            self._inner(f"{statement.name}_if_{word}", [], block, indent)
            for word, block in (("true", statement.if_true), ("false", statement.if_false))
        ]
        pending |= kept
        left = ", ".join(name if self._uses[name] else "_" for name in statement.names)

        def spell() -> str:
            predicate = self._expressions.tensor(statement.predicate).source
            if predicate in self._optional:
                predicate = f"tf.cast({predicate}, tf.bool)"
            start = "return" if is_returned else f"{left} ="
            return f"{start} tf.cond({predicate}, {', '.join(names)})"

        self._out.put(indent, self._out.fitting(spell, [statement.predicate], indent))
        self._out.statements += 1

    def _inner(self, name: str, arguments: Iterable[str], block: Block, indent: int, *, as_list: bool = False) -> str:
        """Write a function within the function; its name, or all of it where that is short."""
        words, start = ", ".join(arguments), len(self._out.written)
        self._out.put(indent, f"def {name}({words}):")
        returned = self._returned(block)
        self._block(block, indent + 1, as_list=as_list)
        body = self._out.written[start + 1 :]
        told = body[0].strip().removeprefix("return ")
        if len(body) == 1 and len(told) <= SHORT and (len(block.results) == 1 or returned):
            del self._out.written[start:]
            self._out.statements -= 1
            return f"lambda {words}: {told}" if words else f"lambda: {told}"
        self._out.put(0, "")
        return name

    def _loop(self, statement: Loop, indent: int) -> None:
        self._out.flush(indent)
        goes_on = self._inner(f"{statement.name}_goes_on", statement.variables, statement.condition, indent)
        is_one = len(statement.variables) == 1
        turn = self._inner(f"{statement.name}_turn", statement.variables, statement.body, indent, as_list=is_one)
        left = ", ".join(name if name and self._uses[name] else "_" for name in statement.names)
        options = "" if statement.at_once == 10 else f", parallel_iterations={statement.at_once}"
        if statement.changing:
            unknown = "tf.TensorShape(None)" if statement.is_rankless else ""
            shapes = ", ".join((shape and unknown) or text.shape_as_argument(shape) for shape in statement.shapes)
            options += f", shape_invariants=[{shapes}]"

        def spell() -> str:
            initial = ", ".join(self._result(value) for value in statement.initial)
            return f"{left} = tf.while_loop({goes_on}, {turn}, [{initial}]{options})"

        left = f"[{left}]" if len(statement.names) == 1 else left
        self._out.put(indent, self._out.fitting(spell, statement.initial, indent))
        self._out.statements += 1

    def _tape(self, statement: Tape, indent: int) -> None:
        persistent = "persistent=True" if len(statement.requests) > 1 else ""
        self._out.put(indent, f"with tf.GradientTape({persistent}) as tape:")
        for inner in statement.block.statements:
            self._statement(inner, indent + 1)
        self._out.flush(indent + 1)
        if not statement.block.statements:
            self._out.put(indent + 1, "pass")
        for request in statement.requests:
            targets = ", ".join(self._expressions.loose(target).source for target in request.targets)
            targets = f"[{targets}]" if len(request.targets) > 1 else targets
            sources = [self._expressions.paths[name] for name in request.variables[request.joined :]]
            if request.optimizer:
                sources.insert(0, f"self.{request.optimizer}.weights")
            told = ", ".join(sources) if len(sources) == 1 else f"[{', '.join(sources)}]"
            self._out.put(indent, f"{', '.join(request.names)} = tape.gradient({targets}, {told})")
            self._out.statements += 1

    def _update(self, statement: Update, indent: int) -> None:
        def spell() -> str:
            gradients = ", ".join(self._expressions.loose(value).source for value in statement.gradients)
            settings = "".join(
                f", {role}={self._expressions.loose(value).source}" for role, value in statement.settings.items()
            )
            joined = statement.is_joined
            return f"self.{statement.optimizer}.apply({gradients if joined else f'[{gradients}]'}{settings})"

        line = self._out.fitting(spell, statement.gradients, indent)
        self._out.keep(indent, statement.variables)
        self._out.put(indent, line)
        self._out.statements += 1
