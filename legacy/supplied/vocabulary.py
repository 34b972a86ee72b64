"""`VocabularyProcessor` of `tf.contrib.learn.preprocessing`: documents become rows of word numbers."""

import itertools
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

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
    """Words and their numbers; 0 is the unknown word. New words get numbers until it is frozen."""

    def __init__(self, unknown_token: str = "<UNK>", support_reverse: bool = True):
        self._unknown_token = unknown_token
        self._mapping, self._words = {unknown_token: 0}, [unknown_token]
        self._frequencies: Counter[str] = Counter()
        self._frozen = False

    def __len__(self) -> int:
        return len(self._mapping)

    def freeze(self, freeze: bool = True) -> None:
        """From now on, unknown words are 0."""
        self._frozen = freeze

    def get(self, category: str) -> int:
        """The number of a word."""
        if category not in self._mapping:
            if self._frozen:
                return 0
            self._mapping[category] = len(self._words)
            self._words.append(category)
        return self._mapping[category]

    def add(self, category: str, count: int = 1) -> None:
        """Count a word."""
        if not self._frozen and self.get(category) > 0:
            self._frequencies[category] += count

    def trim(self, min_frequency: int, max_frequency: int = -1) -> None:
        """Keep words seen more than `min_frequency` times, most frequent first, at most `max_frequency` times."""
        ordered = sorted(sorted(self._frequencies.items()), key=lambda item: item[1], reverse=True)
        kept = [word for word, count in ordered if count > min_frequency and not 0 < max_frequency <= count]
        self._words = [self._unknown_token, *kept]
        self._mapping = {word: number for number, word in enumerate(self._words)}
        self._frequencies = Counter({word: self._frequencies[word] for word in kept})

    def reverse(self, class_id: int) -> str:
        """The word of a number."""
        return self._words[class_id]


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
        """Pickle this processor."""
        with open(filename, "wb") as file:
            pickle.dump(self, file)

    @classmethod
    def restore(cls, filename: str) -> "VocabularyProcessor":
        """Load a pickled processor."""
        with open(filename, "rb") as file:
            return pickle.load(file)
