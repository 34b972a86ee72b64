"""The learner's side: it holds the objects, and does what the judge asks for."""

import importlib
import traceback
from collections.abc import Callable, Sequence
from operator import getitem
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from graphdef.errors import tensorflow_sentence
from workshop.exercises.sandbox.messages import Pipe, decode, encode
from workshop.exercises.source import execute, restored

LONGEST = 4000  # characters of an error's text


class Host:
    """Objects by number.

    Args:
        call_back: sends a call of one of the judge's functions, and gives the answer.
        functions: the learner's, by name, where they are there already.
        file: where they were written, to name the line of an error.
    """

    def __init__(
        self, call_back: Callable[[object], object], functions: dict[str, Callable] | None = None, file: str = ""
    ):
        self._call_back, self._functions, self._file = call_back, functions or {}, file
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}  # by id; the objects stay alive, so that an id means one of them

    def handle(self, message: object) -> object:
        """Do as the message says. The answer is ("value", value) or ("raised", ...), encoded."""
        operation, *arguments = decode(message, self._resolve)
        try:
            return encode(("value", getattr(self, f"_do_{operation}")(*arguments)), self._refer)
        except BaseException as error:  # whatever it is, the judge shall hear of it
            names = arguments[3] if operation == "call" else ()
            return encode(("raised", *self._described(error), self._locals(error, arguments[0], names)), self._refer)

    def _do_load(self, code: str, path: str) -> None:
        self._file = path
        with restored():
            self._functions = execute(code, Path(path))

    def _do_functions(self) -> dict[str, Callable]:
        return self._functions

    def _do_module(self, name: str) -> object:
        return importlib.import_module(name)

    def _do_get(self, owner: object, name: str) -> object:
        return getattr(owner, name)

    def _do_item(self, owner: Any, key: object) -> object:
        return getitem(owner, key)

    def _do_items(self, owner: Any) -> list:
        return list(owner)

    def _do_call(self, function: Callable, positional: Sequence, named: dict, _names: Sequence[str]) -> object:
        return function(*positional, **named)

    def _do_text(self, value: object) -> str:
        return str(value)

    def _do_kind(self, value: object) -> str:
        return type(value).__name__

    def _do_array(self, value: object) -> np.ndarray:
        return np.asarray(value)

    def _do_is_a(self, value: object, kind: type) -> bool:
        return isinstance(value, kind)

    def _refer(self, value: object) -> dict:
        number = self._numbers.setdefault(id(value), len(self._objects))
        if number == len(self._objects):
            self._objects.append(value)
        return {"object": [number, callable(value)]}

    def _resolve(self, reference: dict) -> object:
        if "object" in reference:
            return self._objects[reference["object"]]
        number = reference["judge's function"]

        def call(*positional: object, **named: object) -> object:
            answer = self._call_back(encode(("callback", number, positional, named), self._refer))
            outcome, value = decode(answer, self._resolve)
            if outcome != "returned":
                raise RuntimeError("a function that a check has handed over stopped the check")
            return value

        return call

    def _described(self, error: BaseException) -> tuple[tuple[str, ...], str, str]:
        try:
            text = str(error)[:LONGEST]
        except Exception:  # a submission's own class may raise anything, also when it is shown
            text = ""
        return tuple(kind.__name__ for kind in type(error).__mro__), text, describe(error, text, self._file)

    def _locals(self, error: BaseException, function: Callable, names: Sequence[str]) -> dict[str, object]:
        """What `function` had made under these names when the error passed through it."""
        code = getattr(function, "__code__", None)
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if names and frame.f_code is code:
                return {name: frame.f_locals[name] for name in names if name in frame.f_locals}
        return {}


def serve(pipe: Pipe, functions: dict[str, Callable] | None = None, file: str = "") -> NoReturn:
    """Answer the judge, over the pipe; the other arguments are those of `Host`.

    Raises:
        Closed: the judge has ended.
        Malformed: what came is no message.
    """

    def call_back(message: object) -> object:
        pipe.send(message)
        while (request := pipe.receive())["tuple"][0] not in ("returned", "stopped"):
            pipe.send(host.handle(request))
        return request

    host = Host(call_back, functions, file)
    while True:
        pipe.send(host.handle(pipe.receive()))


def describe(error: BaseException, text: str, file: str) -> str:
    """One or two lines: the last line of the learner's file that the error went through, and the error."""
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    where = f"in line {lines[-1].lineno}, `{lines[-1].line}`: " if lines else ""
    if "[[{{node" in text or text.startswith("Graph execution error:"):
        text = tensorflow_sentence(text)
    first = (text.strip().splitlines() or [""])[0]
    advice = " Build within `with tf.Graph().as_default():`." if "not compatible with eager" in first else ""
    return f"{where}{type(error).__name__}: {first[:400]}{advice}"
