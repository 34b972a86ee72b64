import pytest

FLAT = "images.reshape(len(images), -1) / float(darkest)"
ONE_HOT = "tf.one_hot(digits, 10, dtype=tf.float64)"
LOSS = "tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=digits, logits=logits))"
SIZE = "np.prod(variable.shape.as_list())"
COUNT = f"sum({SIZE} for variable in tf.trainable_variables())"
LOAD = "variable.load(array, session)"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({FLAT: "images.reshape(len(images), -1) * 1.0"}, "The pixels are not divided"),
        ({FLAT: "images.reshape(len(images), -1) // darkest * 1.0"}, "`//` throws away"),
        ({FLAT: "images / float(darkest)"}, "The images are still tables"),
        ({FLAT: "images.ravel() / float(darkest)"}, "All images are one row now"),
        ({FLAT: "images.transpose(0, 2, 1).reshape(len(images), -1) / float(darkest)"}, "the order of the columns"),
        ({FLAT: f"({FLAT}).T"}, "Images are rows here"),
        ({FLAT: "(a := images.reshape(len(images), -1)) / a.max(axis=1, keepdims=True)"}, "its own largest pixel"),
        ({FLAT: f"(a := {FLAT}) - a.mean(axis=0)"}, "The mean is subtracted as well"),
        ({FLAT: f"np.float32({FLAT})"}, "`flatten` gives float32"),
        ({"float(darkest)": "16.0"}, "`flatten` where darkest is 255"),
        ({", dtype=tf.float64)": ")"}, "makes float32 where nothing is said"),
        ({ONE_HOT: "tf.one_hot(digits, 10, axis=0, dtype=tf.float64)"}, "The classes are the columns"),
        ({ONE_HOT: "tf.one_hot(digits, tf.reduce_max(digits) + 1, dtype=tf.float64)"}, "the depth is 10"),
        ({ONE_HOT: ONE_HOT.replace("10, ", "10, 0.0, 1.0, ")}, "There is a 0 in the digit's column"),
        ({ONE_HOT: ONE_HOT.replace("digits", "digits - 1")}, "The columns are counted from 1"),
        (
            {'tf.placeholder(tf.int32, [None], name="digits")': 'tf.placeholder(tf.int32, [None, 1], name="digits")'}
            | {"labels=digits": "labels=digits[:, 0]"},
            "`digits` is a vector here",
        ),
        ({"tf.sigmoid(layer(x": "(layer(x"}, "The hidden layer is linear"),
        ({"tf.sigmoid(layer(x": "tf.nn.relu(layer(x"}, "has a rectifier in place"),
        ({"tf.matmul(values, kernel) + bias": "tf.matmul(values, kernel)"}, "The biases are made, but not added"),
        ({'logits = layer(hidden, "output", 10)': 'logits = tf.sigmoid(layer(hidden, "output", 10))'}, "`logits` has"),
        ({"tf.sigmoid(logits)": "tf.sigmoid(tf.sigmoid(logits))"}, "has the sigmoid applied twice"),
        ({"tf.sigmoid(logits)": "tf.nn.softmax(logits)"}, "`outputs` is a softmax"),
        ({"tf.sigmoid(logits)": "tf.identity(logits)"}, "the sigmoid is missing"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the images"),
        ({LOSS: LOSS.removeprefix("tf.reduce_mean")}, "one number for each image"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({"logits=logits": "logits=outputs"}, "The loss is given the outputs"),
        (
            {LOSS: "-tf.reduce_mean(tf.log(tf.reduce_sum(outputs * one_hot(digits), 1)))"},
            "the true digit's output alone",
        ),
        ({"GradientDescentOptimizer": "AdamOptimizer"}, "The step is `tf.train.GradientDescentOptimizer"),
        ({COUNT: "len(tf.trainable_variables())"}, "That is the number of variables"),
        ({COUNT: COUNT.replace("trainable", "global")}, "that is not trainable is counted"),
        ({SIZE: f"{SIZE} if variable.shape.rank else 0"}, "the product of no numbers is 1"),
        ({SIZE: "sum(variable.shape.as_list())"}, "multiplied, not added"),
        ({f"int({COUNT})": f"float({COUNT})"}, "expected an int"),
        ({LOAD: "session.run(variable.assign(array))"}, "each call would make it larger"),
        ({LOAD: "pass"}, "The variables have the values that they had"),
        ({"zip(variables, arrays": "zip([variables[k] for k in (1, 0, 2)], arrays"}, "in another order"),
        ({"TRAINABLE_VARIABLES": "GLOBAL_VARIABLES", ", strict=True": ""}, "into another variable than its own"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex13_digits", replaced, sentence)


def test_another_seed_is_as_good(check_with):
    verdict = check_with("ex13_digits", {"seed=0": "seed=3"})

    assert verdict.ok, verdict
