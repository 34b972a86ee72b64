import pytest

FIRST, SECOND, THIRD = (
    '(f1,) = tf.gradients(f, x, name="first")',
    '(f2,) = tf.gradients(f1, x, name="second")',
    '(f3,) = tf.gradients(f2, x, name="third")',
)
STEP = "tf.assign(x, x - f1 / f2)"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({FIRST: "f1 = -tf.gradients(f, x)[0]"}, "f1 has the wrong sign"),
        ({FIRST: "f1 = tf.cos(x)"}, "f1 is cos x whatever the function is"),
        ({FIRST: "f1 = tf.gradients(f, x)"}, "`tf.gradients` returns a list"),
        ({FIRST: "f1 = (function(x + 1e-6) - function(x - 1e-6)) / 2e-6"}, "Is it the result of `tf.gradients`?"),
        ({SECOND: "f2 = -tf.gradients(f1, x)[0]"}, "f2 has the wrong sign"),
        ({SECOND: "(f2,) = tf.gradients(f, x)"}, "f2 is the first derivative again"),
        ({THIRD: "f3 = -tf.gradients(f2, x)[0]"}, "f3 has the wrong sign"),
        ({THIRD: "(f3,) = tf.gradients(f2, tf.identity(x))"}, "`f3` is None"),
        ({STEP: "x - f1 / f2"}, "assign the new value to the variable"),
        ({STEP: "tf.assign(x, x + f1 / f2)"}, "goes the wrong way"),
        ({STEP: "tf.assign(x, x - function(x) / f1)"}, "That is Newton's method for a zero of f"),
        ({STEP: "tf.assign(x, x - f1)"}, "gradient descent"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex03_derivatives", replaced, sentence)
