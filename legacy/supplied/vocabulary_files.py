"""The files of 1.15's `VocabularyProcessor`, which are pickles: written alike, and read without executing any of them.

A pickle may name any function and have it called. Here the few names that 1.15 wrote stand for empty classes of our
own, whose attributes are then checked; any other name stays a name, and can be called by nothing.
"""

import io
import pickle
import pickletools
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

PREPROCESSING = "tensorflow.contrib.learn.python.learn.preprocessing"


class Name(NamedTuple):
    """What a pickle names."""

    module: str
    name: str


PROCESSOR = Name(f"{PREPROCESSING}.text", "VocabularyProcessor")
TOKENIZER = Name(f"{PREPROCESSING}.text", "tokenizer")
VOCABULARY = Name(f"{PREPROCESSING}.categorical_vocabulary", "CategoricalVocabulary")
ATTRIBUTES = {"_unknown_token", "_mapping", "_support_reverse", "_reverse_mapping", "_freq", "_freeze"}


class Content(NamedTuple):
    """What a file holds: the attributes of the vocabulary, and those of the processor."""

    max_document_length: int
    min_frequency: int
    tokenizer: Name
    vocabulary: dict[str, Any]


class _DType:
    """The type of a NumPy number, as pickled; only its code counts."""

    def __init__(self, code: str, *_: Any) -> None:
        self.code = code

    def __setstate__(self, state: Any) -> None:
        """Ignore the byte order, which is the little one in all these files."""


def _scalar(dtype: _DType, data: bytes | str) -> int:
    if dtype.code not in ("i4", "i8"):
        raise ValueError("a NumPy number that is no integer")
    data = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data  # Python 2 wrote text
    return int.from_bytes(data, "little", signed=True)


class _Reader(pickle.Unpickler):
    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", errors="surrogateescape")
        self.others: list[Name] = []
        self.processor: Any = type("Processor", (), {})
        self.vocabulary: Any = type("Vocabulary", (), {})
        self.known: dict[tuple[str, str], Any] = {
            PROCESSOR: self.processor,
            VOCABULARY: self.vocabulary,
            ("collections", "defaultdict"): defaultdict,
            ("numpy.core.multiarray", "scalar"): lambda dtype, data: _scalar(dtype, data),
            ("numpy", "dtype"): type("DType", (_DType,), {}),
            ("copy_reg", "_reconstructor"): lambda kind, _base, _state: kind(),  # in files of Python 2
        }
        for module in ("builtins", "__builtin__"):
            self.known |= {(module, "int"): int, (module, "long"): int, (module, "object"): object}

    def find_class(self, module: str, name: str) -> Any:
        """A class of ours, or the mere name."""
        if (module, name) in self.known:
            return self.known[module, name]
        self.others.append(Name(module, name))
        return self.others[-1]


def read(filename: str) -> Content:
    """What a file of 1.15's, or of ours, holds. Raises UnpicklingError for anything else, and OSError."""
    with open(filename, "rb") as file:
        data = file.read()
    reader = _Reader(data)
    try:
        for opcode, argument, _ in pickletools.genops(data):
            if "PUT" in opcode.name and int(argument or 0) > len(data):  # would take memory without end
                raise ValueError("a damaged pickle")
        return _content(reader, reader.load())
    except Exception as error:  # a damaged pickle raises errors of many kinds
        others = [f"it names {'.'.join(other)}, which is not loaded" for other in reader.others if other != TOKENIZER]
        cause = " ".join(next(iter(others), str(error) or type(error).__name__).split())
        raise pickle.UnpicklingError(f"{filename} is not a saved VocabularyProcessor: {cause}") from None


def _content(reader: _Reader, loaded: Any) -> Content:
    """The attributes of what was loaded, each of its type. Raises ValueError, AttributeError or TypeError."""
    is_one = isinstance(loaded, reader.processor) and isinstance(loaded.vocabulary_, reader.vocabulary)
    _require(is_one, "it holds another class")
    content = Content(loaded.max_document_length, loaded.min_frequency, loaded._tokenizer, vars(loaded.vocabulary_))
    if content.tokenizer == ("__builtin__", "list"):
        content = content._replace(tokenizer=Name("builtins", "list"))
    _require(
        type(content.max_document_length) is int and type(content.min_frequency) is int, "its lengths are no numbers"
    )
    _require(type(content.tokenizer) is Name, "its tokenizer is no function")
    vocabulary = content.vocabulary
    _require(set(vocabulary) <= ATTRIBUTES, "its vocabulary has attributes that are none")
    for table in ("_mapping", "_freq"):
        _require(isinstance(vocabulary[table], dict), f"its {table} is no table")
        _require(
            _all_are(vocabulary[table], str, int) and _all_are(vocabulary[table].values(), int), f"its {table} is none"
        )
    _require(_all_are([vocabulary["_unknown_token"]], str, int), "its unknown token is no word")
    _require(_all_are([vocabulary["_freeze"], vocabulary["_support_reverse"]], bool), "its switches are none")
    if vocabulary["_support_reverse"]:
        words = vocabulary["_reverse_mapping"]
        _require(isinstance(words, list) and _all_are(words, str, int), "its words are no list")
    return content


def _all_are(values: Any, *kinds: type) -> bool:
    return all(type(value) in kinds for value in values)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def written(content: Content) -> bytes:
    """The file's bytes, which 1.15 reads, too: protocol 3, with the names of its own classes."""
    vocabulary = {key: _plain(value) for key, value in content.vocabulary.items()}
    pairs = b"".join(_plain(word) + _plain(count) for word, count in content.vocabulary["_freq"].items())
    vocabulary["_freq"] = _named("collections", "defaultdict") + _named("builtins", "int") + b"\x85R(" + pairs + b"u"
    processor = {
        "max_document_length": _plain(content.max_document_length),
        "min_frequency": _plain(content.min_frequency),
        "vocabulary_": _instance(VOCABULARY, vocabulary),
        "_tokenizer": _named(*content.tokenizer),
    }
    return b"\x80\x03" + _instance(PROCESSOR, processor) + pickle.STOP


def _plain(value: Any) -> bytes:
    return pickle.dumps(value, protocol=3)[2:-1]  # without the number of the protocol and the stop


def _named(module: str, name: str) -> bytes:
    return pickle.GLOBAL + f"{module}\n{name}\n".encode()


def _instance(kind: Name, attributes: Mapping[str, bytes]) -> bytes:
    pairs = b"".join(_plain(key) + value for key, value in attributes.items())
    return _named(*kind) + pickle.EMPTY_TUPLE + pickle.NEWOBJ + pickle.EMPTY_DICT + b"(" + pairs + b"ub"
