"""`VocabularyProcessor` of `tf.contrib.learn.preprocessing`: documents become rows of word numbers."""

import itertools
import operator
import pickle
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

import numpy as np

from .. import files
from ..importing import overlays
from . import vocabulary_files

__all__ = ["CategoricalVocabulary", "VocabularyProcessor", "tokenizer"]

TOKEN = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z][a-z]+(?=[A-Z])|[\'\w\-]+", re.UNICODE)


def tokenizer(iterator: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of each document.

    >>> list(tokenizer(["It isn't NATO's", "HTMLPage"]))
    [['It', "isn't", 'NATO', "'s"], ['HTML', 'Page']]
    """
    for document in iterator:
        yield TOKEN.findall(document)


class CategoricalVocabulary:
    """Words (or whole numbers) and their numbers; 0 is the unknown word. New words get numbers until it is frozen.

    The attributes have the names of 1.15's, as programs look at `_mapping`, and files hold them.
    """

    def __init__(self, unknown_token: str = "<UNK>", support_reverse: bool = True):
        self._unknown_token = unknown_token
        self._mapping = {unknown_token: 0}
        self._support_reverse = support_reverse
        if support_reverse:
            self._reverse_mapping = [unknown_token]
        self._freq: defaultdict[str, int] = defaultdict(int)
        self._freeze = False

    def __len__(self) -> int:
        return len(self._mapping)

    def freeze(self, freeze: bool = True) -> None:
        """From now on, unknown words are 0."""
        self._freeze = freeze

    def get(self, category: str) -> int:
        """The number of a word."""
        if category not in self._mapping:
            if self._freeze:
                return 0
            self._mapping[category] = len(self._mapping)
            if self._support_reverse:
                self._reverse_mapping.append(category)
        return self._mapping[category]

    def add(self, category: str, count: int = 1) -> None:
        """Count a word."""
        if self.get(category) > 0:
            self._freq[category] += count

    def trim(self, min_frequency: int, max_frequency: int = -1) -> None:
        """Keep words seen more than `min_frequency` times, most frequent first, less than `max_frequency` times."""
        in_order = sorted(self._freq.items(), key=lambda item: (isinstance(item[0], str), item[0]))
        in_order.sort(key=lambda item: item[1], reverse=True)
        kept = [word for word, count in in_order if count > min_frequency and not 0 < max_frequency <= count]
        words = [self._unknown_token, *kept]
        self._mapping = {word: number for number, word in enumerate(words)}
        if self._support_reverse:
            self._reverse_mapping = words
        self._freq = defaultdict(int, {word: self._freq[word] for word in kept})

    def reverse(self, class_id: int) -> str:
        """The word of a number. Raises ValueError for a vocabulary made without `support_reverse`."""
        if not self._support_reverse:
            raise ValueError("this vocabulary was made without support_reverse, which reverse() needs")
        return self._reverse_mapping[class_id]


class VocabularyProcessor:
    """Maps documents to [max_document_length] word numbers, cut or padded with 0."""

    def __init__(
        self,
        max_document_length: int,
        min_frequency: int = 0,
        vocabulary: CategoricalVocabulary | None = None,
        tokenizer_fn: Callable[[Iterable[str]], Iterator[list[str]]] | None = None,
    ):
        self.max_document_length, self.min_frequency = max_document_length, min_frequency
        self.vocabulary_ = vocabulary or CategoricalVocabulary()
        self._tokenizer = tokenizer_fn or tokenizer

    def fit(self, raw_documents: Iterable[str], unused_y: Any = None) -> "VocabularyProcessor":
        """Learn the words. Returns self."""
        for tokens in self._tokenizer(raw_documents):
            for token in tokens:
                self.vocabulary_.add(token)
        if self.min_frequency > 0:
            self.vocabulary_.trim(self.min_frequency)
        self.vocabulary_.freeze()
        return self

    def fit_transform(self, raw_documents: Iterable[str], unused_y: Any = None) -> Iterator[np.ndarray]:
        """Learn, and yield the rows."""
        first, second = itertools.tee(raw_documents)
        self.fit(first)
        return self.transform(second)

    def transform(self, raw_documents: Iterable[str]) -> Iterator[np.ndarray]:
        """Yield a row of int64 for each document."""
        for tokens in self._tokenizer(raw_documents):
            row = np.zeros(self.max_document_length, np.int64)
            for position, token in enumerate(tokens[: self.max_document_length]):
                row[position] = self.vocabulary_.get(token)
            yield row

    def reverse(self, documents: Iterable[Iterable[int]]) -> Iterator[str]:
        """Yield the words of each row, joined by spaces."""
        for row in documents:
            yield " ".join(self.vocabulary_.reverse(number) for number in row)

    def save(self, filename: str) -> None:
        """Write this processor as 1.15 did. Raises PicklingError for a tokenizer without a name, such as a lambda."""
        content = vocabulary_files.Content(
            operator.index(self.max_document_length),
            operator.index(self.min_frequency),
            _name(self._tokenizer),
            vars(self.vocabulary_),
        )
        files.write_bytes(filename, vocabulary_files.written(content))

    @classmethod
    def restore(cls, filename: str) -> "VocabularyProcessor":
        """Read a processor that this class or 1.15's wrote; nothing that the file holds is executed.

        A tokenizer has to be the one of this module, `list`, or a function of the program's own that is there
        already. Raises UnpicklingError.
        """
        content = vocabulary_files.read(filename)
        vocabulary = CategoricalVocabulary()
        vars(vocabulary).clear()
        vars(vocabulary).update(content.vocabulary, _freq=defaultdict(int, content.vocabulary["_freq"]))
        tokenizer_fn = _function(content.tokenizer)
        if tokenizer_fn is None:
            name = ".".join(content.tokenizer)
            raise pickle.UnpicklingError(f"{filename} needs the tokenizer {name}, which this program does not define")
        return cls(content.max_document_length, content.min_frequency, vocabulary, tokenizer_fn)


def _name(function: Any) -> vocabulary_files.Name:
    if function is tokenizer:
        return vocabulary_files.TOKENIZER
    name = vocabulary_files.Name(function.__module__, function.__qualname__)
    if not name.name.isidentifier():
        raise pickle.PicklingError(f"the tokenizer {'.'.join(name)} has no name by which it could be found again")
    return name


def _function(name: vocabulary_files.Name) -> Any:
    """The function of a name, or None where it is not one of those allowed."""
    if name == vocabulary_files.TOKENIZER:
        return tokenizer
    if name == ("builtins", "list"):
        return list
    function = vars(sys.modules.get(name.module, object)).get(name.name)
    is_own = isinstance(function, FunctionType) and function.__code__.co_filename in overlays.own_files()
    return function if is_own else None
