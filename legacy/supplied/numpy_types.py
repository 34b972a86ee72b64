"""What NumPy 1 said about its types, and functions around them that are gone."""

import ast
import inspect
import pickle
from collections import defaultdict
from typing import Any

import numpy as np

__all__ = [
    "alen",
    "byte_bounds",
    "can_cast",
    "cast",
    "chararray",
    "deprecate",
    "disp",
    "issctype",
    "issubclass_",
    "issubsctype",
    "loads",
    "maximum_sctype",
    "nbytes",
    "obj2sctype",
    "recfromcsv",
    "recfromtxt",
    "safe_eval",
    "sctype2char",
    "sctypes",
    "set_string_function",
    "source",
    "typeDict",
    "who",
]

sctypes: dict[str, list[Any]] = {
    "int": [np.int8, np.int16, np.int32, np.int64],
    "uint": [np.uint8, np.uint16, np.uint32, np.uint64],
    "float": [np.float16, np.float32, np.float64, np.longdouble],
    "complex": [np.complex64, np.complex128, np.clongdouble],
    "others": [bool, object, bytes, str, np.void],
}
typeDict = np.sctypeDict
chararray = np.char.chararray


class _Casts(dict[Any, Any]):
    """`cast[type](array)`: the array as that type."""

    def __missing__(self, kind: Any) -> Any:
        return lambda value: np.asarray(value).astype(kind)


class _Sizes(dict[Any, int]):
    """`nbytes[type]`: the bytes that one number takes."""

    def __missing__(self, kind: Any) -> int:
        return np.dtype(kind).itemsize


cast, nbytes = _Casts(), _Sizes()


def can_cast(from_: Any, to: Any, casting: Any = "safe") -> bool:
    """`np.can_cast`, of a Python number by its value."""
    if isinstance(from_, int) and not isinstance(from_, bool) and np.dtype(to).kind in "iu":
        return bool(np.iinfo(to).min <= from_ <= np.iinfo(to).max)
    number = isinstance(from_, (int, float, complex)) and not isinstance(from_, (bool, np.generic))
    return np.can_cast(np.min_scalar_type(from_) if number else from_, to, casting)


def issubclass_(arg1: Any, arg2: Any) -> bool:
    """`issubclass`, False for what is no class."""
    return isinstance(arg1, type) and issubclass(arg1, arg2)


def obj2sctype(rep: Any, default: Any = None) -> Any:
    """The scalar type of an object or a name."""
    if isinstance(rep, type) and issubclass(rep, np.generic):
        return rep
    try:
        return (rep.dtype if isinstance(rep, np.ndarray) else np.dtype(rep)).type
    except TypeError:
        return default


def issctype(rep: Any) -> bool:
    """Whether it is a type of numbers or texts."""
    return isinstance(rep, (type, np.dtype)) and obj2sctype(rep) not in (None, np.object_)


def issubsctype(arg1: Any, arg2: Any) -> bool:
    """Whether one type of numbers is among those of another."""
    return issubclass(obj2sctype(arg1), arg2 if isinstance(arg2, type) else obj2sctype(arg2))


def sctype2char(sctype: Any) -> str:
    """The letter of a type."""
    return np.dtype(obj2sctype(sctype)).char


def maximum_sctype(t: Any) -> Any:
    """The widest type of the same kind."""
    kind = np.dtype(obj2sctype(t)).kind
    names = defaultdict(str, {"i": "int", "u": "uint", "f": "float", "c": "complex"})
    return sctypes[names[kind]][-1] if names[kind] else obj2sctype(t)


def alen(a: Any) -> int:
    """The length of the first dimension, 1 for a number."""
    return len(np.atleast_1d(a))


def byte_bounds(a: Any) -> tuple[int, int]:
    """Where in memory an array begins, and where it has ended."""
    return np.lib.array_utils.byte_bounds(a)


def loads(*positional: Any, **options: Any) -> Any:
    """`pickle.loads`."""
    return pickle.loads(*positional, **options)


def safe_eval(source: str) -> Any:
    """The value of a literal."""
    return ast.literal_eval(source)


def source(object: Any, output: Any = None) -> None:
    """Print the source of an object."""
    print(inspect.getsource(object), file=output)


def disp(mesg: Any, device: Any = None, linefeed: bool = True) -> None:
    """Print a message."""
    print(mesg, file=device, end="\n" if linefeed else "")


def who(vardict: Any) -> None:
    """Print names, shapes, sizes and types of the arrays in a dictionary."""
    for name, value in vardict.items():
        if isinstance(value, np.ndarray):
            print(f"{name:20} {' x '.join(map(str, value.shape)):20} {value.nbytes:10} {value.dtype}")


def set_string_function(f: Any, repr: bool = True) -> None:
    """None gives arrays their usual text, which they have. Raises NotImplementedError for another text."""
    if f is not None:
        raise NotImplementedError("NumPy 2 has no set_string_function; use np.set_printoptions(override_repr=...)")


def deprecate(*positional: Any, **options: Any) -> Any:
    """The function, without the warning that it is old."""
    return positional[0] if positional else lambda function: function


def _read(file: Any, delimiter: Any, options: dict[str, Any]) -> np.recarray:
    options = {"dtype": None, "encoding": "bytes", **options}
    return np.genfromtxt(file, delimiter=delimiter, **options).view(np.recarray)


def recfromtxt(fname: Any, delimiter: Any = None, **options: Any) -> np.recarray:
    """A table of a text file."""
    return _read(fname, delimiter, options)


def recfromcsv(fname: Any, delimiter: Any = ",", **options: Any) -> np.recarray:
    """A table of a file of comma-separated values, its columns by their names in small letters."""
    return _read(fname, delimiter, {"names": True, "case_sensitive": "lower", **options})
