import pytest

LOSS = "tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))"
NETWORK = "return tf.matmul(tf.nn.relu(tf.matmul(x, W1) + b1), W2) + b2"
DIFFERENCE = "float(np.abs(got - expected).max() / np.abs(expected).max())"
SAME_SHAPE = "got.shape != expected.shape or not"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"tf.Variable(array)": "tf.Variable(array, dtype=tf.float32)"}, "with less than float64 no 1e-12"),
        ({"tf.Variable(array)": "tf.constant(array)"}, "a list of four `tf.Variable`"),
        ({NETWORK: f"return tf.sigmoid({NETWORK[7:]})"}, "The sigmoid is applied already"),
        ({NETWORK: NETWORK.replace("tf.nn.relu", "")}, "The hidden layers are linear"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the events"),
        ({LOSS: LOSS.replace("=logits)", "=tf.sigmoid(logits))")}, "The sigmoid is applied twice"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        (
            {"loss = cross_entropy(network(weights, x), labels)\n": "pass\n"}
            | {"return tape.gradient": "loss = cross_entropy(network(weights, x), labels)\n    return tape.gradient"},
            "within the block of the tape",
        ),
        ({"tape.gradient(loss, weights)": "[-g for g in tape.gradient(loss, weights)]"}, "has the wrong sign"),
        (
            {"(network(weights, x), labels)\n    return": "(network(weights, x), labels) * len(x)\n    return"},
            "those of the sum over the events",
        ),
        ({DIFFERENCE: "float(np.abs(got - expected).max())"}, "That is the absolute difference"),
        ({DIFFERENCE: "float((got - expected).max() / np.abs(expected).max())"}, "take the absolute value"),
        ({DIFFERENCE: "float(np.abs(got - expected).max() / expected.max())"}, "divide by the largest |expected|"),
        ({DIFFERENCE: "float(np.abs(got - expected).max() / np.abs(got).max())"}, "the reference, not in `got`"),
        ({DIFFERENCE: "float((np.abs(got - expected) / np.abs(expected)).max())"}, "must not make the result infinite"),
        ({SAME_SHAPE: "not"}, "compare the shapes first"),
        ({"(np.isfinite(got).all() and np.isfinite(expected).all())": "True"}, "With NaN in an array"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex09_eager", replaced, sentence)
