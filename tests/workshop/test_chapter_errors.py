import pytest
import tensorflow.compat.v1 as tf

from workshop.checklist import chapter_errors


@pytest.fixture(scope="module")
def paragraphs():
    with tf.Graph().as_default():  # there Keras could not train
        return chapter_errors.chapter_errors()


def test_the_missing_comma_is_a_syntax_error_and_its_repair_is_none(paragraphs):
    wrong, message, repair = paragraphs[0].split("\n")
    assert "SyntaxError: " in message
    with pytest.raises(SyntaxError):
        compile(wrong.split(": ")[1], "wrong", "exec")
    compile(repair.split(": ")[1], "repaired", "exec")
    assert wrong.count(",") == 0
    assert repair.count(",") == 1


def test_ten_classes_are_refused_by_keras_and_by_the_graph_but_not_their_numbers(paragraphs):
    text = paragraphs[1]
    assert "Keras: ValueError: " in text
    assert "(None, 10)" in text
    assert "The graph: ValueError: `logits` and `labels` must have the same shape" in text
    assert "class 9 at a logit of 20 costs -160" in text  # log(1 + e^20) - 9 * 20


def test_a_list_has_no_shape(paragraphs):
    assert "AttributeError: 'list' object has no attribute 'shape'" in paragraphs[2]
    assert "is (3, 2)" in paragraphs[2]


def test_an_error_that_is_none_any_more_does_not_pass_in_silence():
    with pytest.raises(AssertionError, match="none any more"):
        chapter_errors._message(lambda: 1)
