import pytest

LOSS = "tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))"
PER_EVENT = "tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)"
NAIVE = "tf.reduce_mean(-labels * tf.log(tf.sigmoid(logits)) - (1.0 - labels) * tf.log(1.0 - tf.sigmoid(logits)))"
MATRIX = "tf.reduce_mean(tf.maximum(logits, 0.0) - logits * tf.transpose(labels) + tf.log1p(tf.exp(-abs(logits))))"
HIDDEN, LOGITS = "tf.nn.relu(tf.matmul(x, W1) + b1)", "tf.matmul(hidden, W2) + b2"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({LOSS: f"tf.reduce_sum({PER_EVENT})"}, "The loss is the sum over the events"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({LOSS: LOSS.replace("logits=logits", "logits=tf.sigmoid(logits)")}, "The sigmoid is applied twice"),
        ({LOSS: PER_EVENT}, "one number for each event"),
        ({LOSS: NAIVE}, "computed from the probability, it overflows"),
        (
            {LOSS: MATRIX},
            "broadcast to a matrix",
        ),
        (
            {
                "tf.float64, [None, 1]": "tf.float64, [None]",
                "(logits, labels)\n    train": "(logits, labels[:, None])\n    train",
            },
            "wrong rank",
        ),
        (
            {"cross_entropy(logits, labels)\n    train": "cross_entropy(probability, labels)\n    train"},
            "applied twice",
        ),
        (
            {"[2, 100], tf.float64": "[100, 2], tf.float64", "tf.matmul(x, W1)": "tf.matmul(x, W1, transpose_b=True)"},
            "W1:0 are transposed",
        ),
        ({HIDDEN: "tf.matmul(x, W1) + b1"}, "The hidden layers are linear"),
        ({HIDDEN: "tf.sigmoid(tf.matmul(x, W1) + b1)"}, "a sigmoid in place of the rectifier"),
        ({LOGITS: f"tf.nn.relu({LOGITS})"}, "applied to the output layer as well"),
        ({LOGITS: f"tf.sigmoid({LOGITS})"}, "`logits` has the sigmoid applied already"),
        ({"+ b1": "+ 0.0 * b1", "+ b2": "+ 0.0 * b2"}, "The biases are made, but not added"),
        ({"tf.sigmoid(logits)": "tf.sigmoid(tf.sigmoid(logits))"}, "`probability` has the sigmoid applied twice"),
        ({"probability = tf.sigmoid(logits)": "probability = tf.identity(logits)"}, "the sigmoid is missing"),
        ({"minimize(loss)": "minimize(-loss)"}, "`train` makes the loss rise"),
        ({"AdamOptimizer": "GradientDescentOptimizer"}, "The step is `tf.train.AdamOptimizer"),
        (
            {"train = tf.train.AdamOptimizer(learning_rate).minimize(loss)": "train = tf.no_op()"},
            "Running `train` changes nothing",
        ),
        ({"loss = cross_entropy(logits, labels)": "loss = cross_entropy(tf.stop_gradient(logits), labels)"}, "is None"),
        ({".reshape(x.shape)": ".reshape(x.shape).T"}, "The table is transposed"),
        ({"np.column_stack([x.ravel(), y.ravel()])": "np.stack([x.ravel(), y.ravel()])"}, "expected points as rows"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex04_gaussians", replaced, sentence)


@pytest.mark.parametrize(
    "replaced",
    [
        {'"b1", [100]': '"b1", [1, 100]'},
        {'name="x"': 'name="anything"', '"W2"': '"output/kernel"'},
        {"import tensorflow.compat.v1 as tf\n": "import tensorflow.compat.v1 as tf\n\ntf.disable_v2_behavior()\n"},
        {"return x, labels, logits": "return [x, labels, logits", "loss, train\n\n\n": "loss, train]\n\n\n"},
        {"tf.sigmoid(logits)": "1.0 / (1.0 + tf.exp(-logits))"},
        {"[None, 2]": "None", "W1) + b1": "W1) + b1, name='relu'"},
    ],
)
def test_any_correct_graph_passes(check_with, replaced):
    verdict = check_with("ex04_gaussians", replaced)

    assert verdict.ok, verdict
