import pytest

DRAW = "[rng.multivariate_normal(mean, COVARIANCE, points) for mean in ([0.0, 3.0], [3.0, 0.0])]"
TARGETS = "np.concatenate([np.zeros((points, 1)), np.ones((points, 1))])"
PREDICTION, LOSS = "tf.matmul(x, W) + b", "tf.reduce_mean(tf.square(prediction - target))"
STEP_W, STEP_B = "W.assign_sub(learning_rate * dW)", "b.assign_sub(learning_rate * db)"
TRAIN = f"train = tf.group({STEP_W}, {STEP_B})"
BOTH = "value, _ = session.run([loss, train], {x: features, target: truth})"
AFTER = "session.run(train, {x: features, target: truth}); value = session.run(loss, {x: features, target: truth})"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({DRAW: DRAW.replace("[0.0, 3.0], [3.0, 0.0]", "[3.0, 0.0], [0.0, 3.0]")}, "have the mean"),
        ({DRAW: DRAW.replace("COVARIANCE", "np.eye(2)")}, "have the covariance"),
        ({TARGETS: f"{TARGETS}[:, 0]"}, "The targets have the shape [10000], expected [10000, 1]"),
        ({TARGETS: TARGETS.replace("zeros", "full").replace("1)), ", "1), -1.0), ", 1)}, "The targets is -1"),
        (
            {"tf.random_uniform_initializer(0.0, 1.0, seed=0)": "tf.random_uniform_initializer(-1.0, 0.0, seed=0)"},
            "W starts",
        ),
        ({"tf.random_uniform_initializer(0.0, 1.0, seed=0)": "tf.zeros_initializer()"}, "drawn uniformly from [0, 1)"),
        (
            {'"b", [1], tf.float64, tf.zeros_initializer()': '"b", [1], tf.float64, tf.ones_initializer()'},
            "b at its start",
        ),
        ({"[None, 1]": "[None]", "target)": "target[:, None])"}, "Targets of the wrong rank"),
        ({PREDICTION: "tf.matmul(x, W)"}, "b is made, but not added"),
        ({PREDICTION: f"tf.sigmoid({PREDICTION})"}, "The prediction has a sigmoid"),
        ({PREDICTION: f"tf.nn.relu({PREDICTION})"}, "The prediction has a rectifier"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the points"),
        ({LOSS: f"0.5 * {LOSS}"}, "half of what is asked for"),
        ({LOSS: LOSS.replace("square", "abs")}, "That is the mean absolute error"),
        ({LOSS: "tf.reduce_mean(prediction - target)"}, "errors of either sign cancel"),
        ({STEP_B: "tf.no_op()"}, "`train` leaves b as it was"),
        ({STEP_W: STEP_W.replace("_sub", "_add")}, "`train` goes up: W"),
        ({STEP_W: STEP_W.replace("learning_rate * ", "")}, "multiply it by the rate"),
        ({STEP_W: STEP_W.replace("learning_rate", "0.1")}, "The rate is always 0.1"),
        ({STEP_W: STEP_W.replace("_sub", "")}, "W is replaced by the step"),
        ({TRAIN: f"train = {STEP_W}"}, "`train` is a tensor, expected one operation"),
        (
            {TRAIN: "train = tf.train.GradientDescentOptimizer(learning_rate).minimize(loss)"},
            "the work of an optimizer",
        ),
        ({"        session.run(tf.global_variables_initializer())\n": ""}, "W has no value yet"),
        ({BOTH: AFTER}, "The losses are those after each step"),
        ({"features, target: truth})\n": "features[:4], target: truth[:4]})\n"}, "Does every step see all points"),
        ({"range(steps)": "range(steps - 1)"}, "expected one for each of 7 steps"),
        ({"return losses, *session.run([W, b])": "return losses"}, "has to return three things"),
        ({"return -W[0, 0]": "return W[0, 0]"}, "The slope has the wrong sign"),
        ({"return -W[0, 0] / W[1, 0]": "return -W[1, 0] / W[0, 0]"}, "That is 1 / slope"),
        ({"(0.5 - b[0])": "-b[0]"}, "That is where the prediction is 0"),
        ({"(0.5 - b[0])": "(b[0] - 0.5)"}, "The offset has the wrong sign"),
        ({"(0.5 - b[0]) / W[1, 0]": "0.5 - b[0]"}, "Divide the offset by w1 as well"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex12_linear", replaced, sentence)


def test_another_seed_is_as_good(check_with):
    verdict = check_with("ex12_linear", {"seed=0": "seed=3"})

    assert verdict.ok, verdict
