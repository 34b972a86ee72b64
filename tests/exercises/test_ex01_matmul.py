import pytest

PRODUCT, TWICE = 'tf.matmul(W, x, name="y")', 'tf.assign(W, 2.0 * W, name="twice")'


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({PRODUCT: "W * x"}, "`*` multiplies element by element"),
        ({PRODUCT: "tf.matmul(x, W)"}, "W x is `tf.matmul(W, x)`"),
        ({PRODUCT: "tf.matmul(tf.constant([[1.0, 2.0]], tf.float64), x)"}, "does not depend on the variable W"),
        ({TWICE: "2.0 * W"}, "only `tf.assign` changes the variable"),
        ({"[2, None]": "[2, 1]"}, "give None in place of the number of events"),
        ({"tf.float64, [2, None]": "tf.float32, [2, None]", PRODUCT: "tf.cast(W, tf.float32) @ x"}, "expected float64"),
        ({'"W", initializer': '"weights", initializer'}, 'expected "W"'),
        ({"return x, W, y, twice": "return x, W, y"}, "expected `x`, `W`, `y`, `twice`, in this order"),
        (
            {"with tf.Graph().as_default(), tf.Session() as": "with GRAPH.as_default(), tf.Session() as"}
            | {"def build():": "GRAPH = tf.Graph()\n\n\ndef build():"},
            "each call has to build in a new `tf.Graph()`",
        ),
        ({"            first.run(twice)\n": ""}, "run `twice` in it before y"),
        ({"first.run(twice)": "first.run(twice), second.run(twice)"}, "let `twice` run in the first alone"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex01_matmul", replaced, sentence)
