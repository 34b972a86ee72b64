import pytest

HIDDEN = 'tf.nn.relu(tf.matmul(x, W1) + b1, name="hidden")'
OUTPUT = 'tf.add(tf.matmul(hidden, W2), b2, name="y")'


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"tf.matmul(x, W1)": "tf.matmul(x, W1, transpose_b=True)"}, "W1 is transposed"),
        ({HIDDEN: "tf.matmul(x, W1) + b1"}, "The hidden layer is linear"),
        ({HIDDEN: "tf.nn.relu(tf.matmul(x, W1)) + b1"}, "The bias is added after the rectifier"),
        ({HIDDEN: "tf.nn.relu(tf.matmul(x, W1) + 0.0 * b1)"}, "The bias b1 is made, but not added"),
        ({HIDDEN: "tf.sigmoid(tf.matmul(x, W1) + b1)"}, "a sigmoid in place of the rectifier"),
        ({OUTPUT: "tf.nn.relu(tf.matmul(hidden, W2) + b2)"}, "y is rectified"),
        ({OUTPUT: "tf.matmul(hidden, W2) + 0.0 * b2"}, "The bias b2 is made, but not added"),
        ({OUTPUT: "tf.matmul(hidden, W2)"}, "The gradient of `y` by b2:0 is None"),
        ({'b2 = tf.get_variable("b2", initializer=b2)': "b2 = tf.constant(b2)"}, "3 trainable variables"),
        (
            {
                "    session = tf.Session(graph=graph)\n": "    with tf.Session(graph=graph) as session:\n    ",
            },
            "The session is closed already",
        ),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex02_xor", replaced, sentence)
