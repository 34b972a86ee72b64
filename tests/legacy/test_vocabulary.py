"""`VocabularyProcessor.save` and `restore`: the files are 1.15's, and nothing that they hold is executed."""

import pickle
import pickletools
from pathlib import Path

import numpy as np
import pytest

from legacy.supplied import vocabulary
from legacy.supplied.vocabulary import CategoricalVocabulary, VocabularyProcessor

SAVED_BY_1155 = Path(__file__).parent / "vocabulary"
WORDS = ["<UNK>", "I", "was", "born", "in", "May", "is", "what", "é"]


@pytest.mark.parametrize("name", ["plain", "protocol0"])
def test_files_of_1155_are_read(name):
    processor = VocabularyProcessor.restore(SAVED_BY_1155 / f"{name}.pickle")
    np.testing.assert_array_equal(list(processor.transform(["what was new", "é é"])), [[7, 2, 0, 0], [8, 8, 0, 0]])
    assert list(processor.reverse([range(9)])) == [" ".join(WORDS)]
    assert dict(processor.vocabulary_._freq) == dict(zip(WORDS[1:], [2, 2, 2, 1, 1, 1, 1, 1], strict=True))
    assert processor._tokenizer is vocabulary.tokenizer


def test_length_may_be_a_number_of_numpys_and_the_tokenizer_list():
    processor = VocabularyProcessor.restore(SAVED_BY_1155 / "letters.pickle")
    assert (processor.max_document_length, processor.min_frequency) == (3, 1)
    np.testing.assert_array_equal(list(processor.transform(["bca"])), [[2, 0, 1]])


def test_what_is_written_names_1155s_classes_and_holds_the_same(tmp_path):
    processor = VocabularyProcessor(4)
    list(processor.fit_transform(["I was born", "born in May is what I was é"]))
    processor.save(tmp_path / "ours")
    written = (tmp_path / "ours").read_bytes()
    theirs = (SAVED_BY_1155 / "plain.pickle").read_bytes()
    assert sorted(_names(written)) == sorted(_names(theirs))
    assert vars(VocabularyProcessor.restore(tmp_path / "ours").vocabulary_) == vars(processor.vocabulary_)


def _names(data):
    """What a pickle names."""
    return [argument for opcode, argument, _ in pickletools.genops(data) if opcode.name == "GLOBAL"]


def test_without_reverse_and_unfitted(tmp_path):
    processor = VocabularyProcessor(2, vocabulary=CategoricalVocabulary(support_reverse=False))
    processor.save(tmp_path / "file")
    restored = VocabularyProcessor.restore(tmp_path / "file")
    np.testing.assert_array_equal(list(restored.fit_transform(["a b a"])), [[1, 2]])
    with pytest.raises(ValueError, match="without support_reverse"):
        list(restored.reverse([[1]]))


def words_of(documents):
    """A tokenizer of the program's own."""
    return (document.split() for document in documents)


def test_tokenizer_of_the_programs_own(tmp_path, monkeypatch):
    VocabularyProcessor(2, tokenizer_fn=words_of).save(tmp_path / "file")
    with pytest.raises(pickle.UnpicklingError, match=r"needs the tokenizer .*words_of, which this program does not"):
        VocabularyProcessor.restore(tmp_path / "file")  # no program has started: nothing is its own
    monkeypatch.setattr(vocabulary.overlays, "_own_files", [__file__])
    assert VocabularyProcessor.restore(tmp_path / "file")._tokenizer is words_of
    with pytest.raises(pickle.PicklingError, match="has no name"):
        VocabularyProcessor(2, tokenizer_fn=lambda documents: documents).save(tmp_path / "file")
    assert VocabularyProcessor.restore(tmp_path / "file")._tokenizer is words_of, "the old file is kept"


class _Call:
    """Pickled as a call that creates the file `executed`."""

    def __reduce__(self):
        return open, ("executed", "w")


def _changed(**attributes):
    """The plain file with other attributes of the vocabulary."""
    content = vocabulary.vocabulary_files.read(SAVED_BY_1155 / "plain.pickle")
    changed = content.vocabulary | attributes
    return vocabulary.vocabulary_files.written(content._replace(vocabulary=changed))


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (pickle.dumps(_Call(), 0), r"it names (_io|io)\.open, which is not loaded"),
        (pickle.dumps(_Call(), 4), r"it names (_io|io)\.open, which is not loaded"),
        (_changed(_unknown_token=_Call()), r"open, which is not loaded"),
        (b"cos\nsystem\n(S'touch executed'\ntR.", r"it names os\.system"),
        (b"(S'touch executed'\nios\nsystem\n.", r"it names os\.system"),
        (b'cbuiltins\neval\n(S\'open("executed", "w")\'\ntR.', r"it names builtins\.eval"),
        (b"\x80\x03]r\xff\xff\xff\x7f.", "a damaged pickle"),
        (pickle.dumps({"a": 1}), "it holds another class"),
        (_changed(_mapping=[1]), "_mapping is no table"),
        (_changed(_mapping={"a": None}), "_mapping is none"),
        (_changed(get=1), "attributes that are none"),
        (_changed(_freeze="yes"), "its switches are none"),
        (_changed(_reverse_mapping=3), "its words are no list"),
        (b"", "exhausted"),
        (b"no pickle", "is not a saved VocabularyProcessor"),
        (_changed()[:-20], "is not a saved VocabularyProcessor"),
    ],
)
def test_what_is_no_vocabulary_is_refused_and_not_executed(data, cause, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(data)
    with pytest.raises(pickle.UnpicklingError, match=cause) as raised:
        VocabularyProcessor.restore("file")
    assert "\n" not in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_frozen_vocabulary_counts_known_words_and_trim_keeps_the_frequent():
    words = CategoricalVocabulary()
    for word in "abbcccdddd":
        words.add(word)
    words.freeze()
    words.add("a", 9)
    words.add("new")
    words.trim(2, max_frequency=10)
    assert words._reverse_mapping == ["<UNK>", "d", "c"]
