"""The judge's side: the learner's objects as they look from here.

What comes back is a number, a text, an array, a collection of those, or a `Remote`. A `Remote` answers nothing about itself
that decides a check: it equals only itself and is neither true nor false, so that no learner's `__eq__` or `__bool__` can
speak for an answer.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from workshop.exercises.sandbox.host import Host
from workshop.exercises.sandbox.messages import Closed, Malformed, Pipe, decode, encode


class LearnersError(Exception):
    """What the learner's code raised.

    Args:
        kinds: the names of its class and of the classes that this derives from.
        text: the error's own.
        sentence: the line of the learner's file, and the error.
        made: what the function had made so far, by name, where that was asked for.
    """

    def __init__(self, kinds: tuple[str, ...], text: str, sentence: str, made: dict[str, object]):
        super().__init__(text)
        self.kinds, self.text, self.sentence, self.made = kinds, text, sentence, made


class Side:
    """The learner's side.

    Args:
        exchange: sends a message, and gives the answer to it.
    """

    def __init__(self, exchange: Callable[[object], object]):
        self._exchange = exchange
        self._remotes: dict[int, Remote] = {}
        self._functions: list[Callable] = []  # the judge's own, handed over by number
        self._modules: dict[str, Remote] = {}
        self._stopped: Exception | None = None  # what one of them raised

    def functions(self) -> dict[str, "RemoteFunction"]:
        """The learner's functions, by name."""
        return {name: one for name, one in self.ask("functions").items() if isinstance(one, RemoteFunction)}

    def module(self, name: str) -> "Remote":
        """A module, imported on the learner's side."""
        if name not in self._modules:
            self._modules[name] = self.ask("module", name)
        return self._modules[name]

    def ask(self, operation: str, *arguments: object) -> Any:
        """Have the learner's side do something.

        Raises:
            LearnersError: it raised an error.
            Malformed: the answer is none.
        """
        answer = self._exchange(encode((operation, *arguments), self._refer))
        if self._stopped:
            stopped, self._stopped = self._stopped, None
            raise stopped
        match decode(answer, self._resolve):
            case ("value", value):
                return value
            case ("raised", tuple() as kinds, str() as text, str() as sentence, dict() as made):
                raise LearnersError(tuple(map(str, kinds)), text, sentence, made)
        raise Malformed("neither a value nor an error")

    def answer(self, message: object) -> object:
        """Call one of the judge's functions as the message asks."""
        try:
            _, number, positional, named = decode(message, self._resolve)
            return encode(("returned", self._functions[number](*positional, **named)), self._refer)
        except (Closed, Malformed, TimeoutError):
            raise
        except Exception as error:
            self._stopped = error
            return encode(("stopped", None), self._refer)

    def _refer(self, value: object) -> dict:
        if isinstance(value, Remote):
            return {"object": value._number}
        if callable(value):
            self._functions.append(value)
            return {"judge's function": len(self._functions) - 1}
        raise TypeError(f"a {type(value).__name__} cannot be handed to the learner's side")

    def _resolve(self, reference: dict) -> "Remote":
        number, is_function = reference["object"]
        if number not in self._remotes:
            self._remotes[number] = (RemoteFunction if is_function else Remote)(self, number)
        return self._remotes[number]


class Remote:
    """An object on the learner's side."""

    def __init__(self, side: Side, number: int):
        self._side, self._number = side, number

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__name__":
            raise AttributeError(name)
        try:
            return self._side.ask("get", self, name)
        except LearnersError as error:
            if "AttributeError" in error.kinds:
                raise AttributeError(error.text) from error
            raise

    def __getitem__(self, key: object) -> Any:
        return self._side.ask("item", self, key)

    def __iter__(self) -> Iterator:
        return iter(self._side.ask("items", self))

    def __enter__(self) -> Any:
        return self._side.ask("get", self, "__enter__")()

    def __exit__(self, *_: object) -> None:
        self._side.ask("get", self, "__exit__")(None, None, None)

    def __instancecheck__(self, value: object) -> bool:
        return self._side.ask("is_a", value, self) is True

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        array = self._side.ask("array", self)
        if isinstance(array, Remote):
            raise TypeError(f"a {type_name(self)} is no array of numbers")
        return np.asarray(array, dtype)

    def __str__(self) -> str:
        return str(self._side.ask("text", self))

    def __format__(self, _: str) -> str:
        return str(self)

    def __bool__(self) -> bool:
        raise TypeError(f"a {type_name(self)} is neither true nor false")


class RemoteFunction(Remote):
    """A function, a class or another callable on the learner's side."""

    def __call__(self, *positional: object, **named: object) -> Any:
        return self.keeping((), *positional, **named)

    def keeping(self, names: Sequence[str], *positional: object, **named: object) -> Any:
        """Call it; an error brings along what the function had made under these names."""
        return self._side.ask("call", self, positional, named, tuple(names))


class _Module:
    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(_sides[-1].module(self._name), attribute)


_sides: list[Side] = []  # the last is the one that is judged


def theirs(module: str) -> Any:
    """A module on the side that is being judged: `theirs("tensorflow").constant` is TensorFlow's there."""
    return _Module(module)


@contextmanager
def judging(side: Side) -> Iterator[None]:
    """Within this, `theirs` means the modules of this side."""
    _sides.append(side)
    try:
        yield
    finally:
        _sides.pop()


def over(pipe: Pipe) -> Side:
    """The side at the other end of the pipe."""

    def exchange(message: object) -> object:
        pipe.send(message)
        while _is_callback(answer := pipe.receive()):
            pipe.send(side.answer(answer))
        return answer

    side = Side(exchange)
    return side


def here(functions: dict[str, Callable] | None = None, file: str = "") -> Side:
    """A side in this process: for one's own functions, and for tests."""
    side = Side(lambda message: host.handle(message))
    host = Host(side.answer, functions, file)
    return side


def type_name(value: object) -> str:
    """The name of the value's type, there or here."""
    return str(value._side.ask("kind", value)) if isinstance(value, Remote) else type(value).__name__


def _is_callback(message: object) -> bool:
    return isinstance(message, dict) and message.get("tuple", [None])[:1] == ["callback"]
