import pytest

SQUARE, TOTAL = "return tf.square(array)", "number + tf.cast(integer, number.dtype)"
DOUBLED, ELEMENT, COLUMN = "W.assign(2.0 * W)", "W[0, 1].assign(42.0)", "W[:, 2].assign([0.0, 1.0])"
SLOPE = "(gradient,) = tf.gradients(tf.square(x), x)"
OPEN = "tf.Graph().as_default(), tf.Session() as session:\n        W,"
ONE_GRAPH = {OPEN: OPEN.replace("tf.Graph()", "GRAPH"), "def build():": "GRAPH = tf.Graph()\n\n\ndef build():"}
LOOP = "session.run(operation)\n            values.append(session.run(W))\n        return values"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({SQUARE: "return np.square(array)"}, "is of the type ndarray, expected a tensor of the graph"),
        ({SQUARE: "return tf.add(array, array)"}, "That is twice the array"),
        ({SQUARE: "return tf.square(tf.constant(array, tf.float64))"}, "is float64, expected float32"),
        ({TOTAL: "number + integer"}, "convert the integer by `tf.cast`"),
        ({TOTAL: "tf.cast(tf.cast(number, tf.int32) + integer, tf.float64)"}, "The half is lost"),
        ({TOTAL: "tf.cast(number, tf.int32) + integer"}, "`total` is int32, expected float64"),
        ({"[4.0, 5.0, 6.0]], tf.float64": "[4.0, 5.0, 7.0]], tf.float64"}, "The initial value of W"),
        ({"[4.0, 5.0, 6.0]], tf.float64": "[4.0, 5.0, 6.0]], tf.float32"}, "`W` is float32, expected float64"),
        ({DOUBLED: "2.0 * W"}, "`doubled` leaves W as it was"),
        ({DOUBLED: "W.assign_add(2.0 * tf.ones_like(W))"}, "`doubled` adds 2"),
        ({ELEMENT: "W[1, 0].assign(42.0)"}, "the row comes first"),
        ({ELEMENT: "W[0].assign([42.0, 42.0, 42.0])"}, "`element` sets the whole row"),
        ({ELEMENT: "W[0, 1]"}, "`element` leaves W as it was"),
        ({f"element = {ELEMENT}": "W[0, 1] = element = 42.0"}, "A variable of a graph takes no `W[0, 1] = ...`"),
        ({COLUMN: "W[:, 1].assign([0.0, 1.0])"}, "counting begins with 0"),
        ({COLUMN: "W[:, 2]"}, "`column` leaves W as it was"),
        (
            {"        session.run(tf.global_variables_initializer())\n        values": "        values"},
            "W has no value yet",
        ),
        (ONE_GRAPH, "each call has to build in a new `tf.Graph()`"),
        ({"values = [session.run(W)]": "values = []"}, "a list of four arrays"),
        ({LOOP: "session.run(operation)\n        return [session.run(W)] * 4"}, "Each state is the last one"),
        ({SLOPE: "gradient = tf.square(x)"}, "That is x² itself"),
        ({SLOPE: "gradient = tf.gradients(tf.square(x), x)"}, "`tf.gradients` returns one, even of one gradient"),
        ({"{x: at}": "{x: 3.0}"}, "The slope is 6 wherever it is asked for"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex11_tensors", replaced, sentence)


def test_an_assignment_that_returns_no_value_is_as_good(check_with):
    verdict = check_with("ex11_tensors", {DOUBLED: "W.assign(2.0 * W, read_value=False)", ELEMENT: f"{ELEMENT}.op"})

    assert verdict.ok, verdict
