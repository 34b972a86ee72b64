"""The texts of Python 2: twelve digits of a float, and byte strings that go with text.

A string of Python 2 is text here; what it was encoded to is a `ByteString`, which can be added to text, compared with
it and printed as it.
"""

import builtins
import codecs
import string
from typing import Any

METHODS = (  # of texts, which were functions of `string`
    "capitalize center count expandtabs find index ljust lower lstrip replace rfind rindex rjust rstrip split strip "
    "swapcase translate upper zfill"
)
CODECS_OF_BYTES = ("hex", "base64", "zip", "zlib", "bz2", "uu", "quopri")


class ByteString(bytes):
    """Bytes, of which Python 2 said `str`."""

    def __str__(self) -> str:
        return self.decode("utf-8", "surrogateescape")

    def __repr__(self) -> str:
        return super().__repr__()[1:]

    def __add__(self, other: Any) -> Any:
        return str(self) + other if isinstance(other, str) else ByteString(super().__add__(other))

    def __radd__(self, other: str) -> str:
        return other + str(self)

    def __eq__(self, other: object) -> bool:
        return str(self) == other if isinstance(other, str) else super().__eq__(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __mod__(self, values: Any) -> Any:
        return percent(str(self), values)

    def __contains__(self, part: Any) -> bool:
        return part in str(self) if isinstance(part, str) else super().__contains__(part)

    def __getitem__(self, place: Any) -> Any:
        return ByteString(super().__getitem__(place if isinstance(place, slice) else slice(place, place + 1 or None)))


class _Float(float):
    """A float that is written with twelve digits."""

    def __str__(self) -> str:
        return of_float(self)

    def __format__(self, specification: str) -> str:
        return super().__format__(specification) if specification else of_float(self)


def of_float(value: float) -> str:
    """`str(value)` of Python 2.

    >>> of_float(1.1 * 3), of_float(2.0), of_float(1e16)
    ('3.3', '2.0', '1e+16')
    """
    text = f"{float(value):.12g}"
    return text + ".0" if text.lstrip("-").isdigit() else text


def _shown(value: Any) -> Any:
    return _Float(value) if type(value) is float else value


def text(kind: Any, *values: Any, **options: Any) -> Any:
    """`str(...)` and `unicode(...)`; `kind` is what the name stands for."""
    if kind is not str or not values:
        return kind(*values, **options)
    value = values[0]
    if isinstance(value, (str, ByteString)) or type(value) is float:
        return str(_shown(value))
    if hasattr(type(value), "__unicode__") and "__str__" not in vars(type(value)):
        return value.__unicode__()
    return str(*values, **options)


def percent(pattern: Any, values: Any) -> Any:
    """`pattern % values`.

    >>> percent("%s %.3f", (1.1 * 3, 2.0))
    '3.3 2.000'
    """
    if isinstance(pattern, str):
        values = tuple(map(_shown, values)) if isinstance(values, tuple) else _shown(values)
    return pattern % values


def formatted(pattern: Any, *values: Any, **named: Any) -> Any:
    """`pattern.format(...)`."""
    if isinstance(pattern, str):
        values, named = tuple(map(_shown, values)), {name: _shown(value) for name, value in named.items()}
    return pattern.format(*values, **named)


def print(*values: Any, **options: Any) -> None:
    """`print`, of what was text in Python 2."""
    builtins.print(*map(_shown, values), **options)


def encode(value: Any, *positional: Any, **options: Any) -> Any:
    """`value.encode(...)`; in Python 2 also to hexadecimal digits, base64, ...

    >>> encode("ab", "hex"), encode("a", "utf-8") + "b"
    ('6162', 'ab')
    """
    codec = positional[0] if positional else options.get("encoding", "ascii")
    if isinstance(value, (str, ByteString)) and codec in CODECS_OF_BYTES:
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogateescape")
        encoded = codecs.encode(data, codec)
        return encoded.decode("ascii") if encoded.isascii() else ByteString(encoded)
    if isinstance(value, ByteString):
        return value
    result = value.encode(*positional, **options)
    return ByteString(result) if isinstance(value, str) else result


def decode(value: Any, *positional: Any, **options: Any) -> Any:
    """`value.decode(...)`: text is text already; in Python 2 also from hexadecimal digits, base64, ..."""
    codec = positional[0] if positional else options.get("encoding", "ascii")
    if codec in CODECS_OF_BYTES:
        data = codecs.decode(value.encode("ascii") if isinstance(value, str) else value, codec)
        return str(ByteString(data)) if _is_text(data) else ByteString(data)
    if isinstance(value, str):
        return value
    return value.decode(*positional, **options)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def translate(value: Any, table: Any, *deleted: Any) -> Any:
    """`value.translate(table, deleted)`, with a table of `string.maketrans` or None."""
    if not isinstance(value, str) or isinstance(table, dict):
        return value.translate(table, *deleted)
    new = {} if table is None else {n: table[n] for n in range(len(table))}
    return value.translate(new | dict.fromkeys(map(ord, "".join(deleted))))


def message(error: Any) -> Any:
    """`error.message`: what an exception was given, where that is one thing."""
    if isinstance(error, BaseException) and not hasattr(error, "message"):
        return error.args[0] if len(error.args) == 1 else ""
    return error.message


def maketrans(before: str, after: str) -> str:
    """A table of 256 characters."""
    return "".join(after[before.index(c)] if c in before else c for c in map(chr, range(256)))


OF_STRING = {
    "letters": string.ascii_letters,
    "lowercase": string.ascii_lowercase,
    "uppercase": string.ascii_uppercase,
    "maketrans": maketrans,
    "atoi": int,
    "atol": int,
    "atof": float,
    "join": lambda words, separator=" ": separator.join(words),
    "joinfields": lambda words, separator=" ": separator.join(words),
    **{name: getattr(str, name) for name in METHODS.split()},
}
