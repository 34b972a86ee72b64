import pytest

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import skeleton

NAME = "ex10_repair"


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (1, "The graph grows in the loop"),
        (2, "The variable is created twice"),
        (3, "A variable is not initialised"),
        (4, "The feed has the wrong shape"),
        (5, "The gradient is None"),
    ],
)
def test_the_broken_code_is_answered_by_what_is_wrong_with_it(check_code, task, sentence):
    text = skeleton(EXERCISES[NAME].solution.read_text(), NAME, unsolved=[task])
    broken = "\n".join(line for line in text.splitlines() if "raise NotImplementedError" not in line)

    verdict = check_code(NAME, broken)

    assert (verdict.status, verdict.task) == ("failed", task)
    assert sentence in verdict.message


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"reuse=tf.AUTO_REUSE": "reuse=False", '"model"': "None, default_name='model'"}, "There are 2 variables"),
        (
            {"target = tf.placeholder(tf.float64, [None, 1])": "target = tf.placeholder(tf.float64, [None])"}
            | {"targets.reshape(-1, 1)": "targets"},
            "broadcasts to a matrix",
        ),
        ({"tf.reduce_mean(tf.nn.sigmoid": "tf.reduce_sum(tf.nn.sigmoid"}, "The loss is the sum over the events"),
        ({"logits=logits))": "logits=tf.sigmoid(logits)))"}, "The sigmoid is applied twice"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers(NAME, replaced, sentence)
