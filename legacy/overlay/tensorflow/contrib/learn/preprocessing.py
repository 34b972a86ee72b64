"""`tf.contrib.learn.preprocessing`."""

from .....vocabulary import CategoricalVocabulary, VocabularyProcessor, tokenizer

NAMES = {
    "CategoricalVocabulary": CategoricalVocabulary,
    "VocabularyProcessor": VocabularyProcessor,
    "tokenizer": tokenizer,
}
