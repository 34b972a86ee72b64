import pytest

SUMS = "np.isin(types.sum(axis=1), [44, 48, 52])"
MASS = "np.sqrt(energy.sum(axis=1) ** 2 - px**2 - py**2 - pz**2)"
SOFTMAX = "tf.nn.softmax(logits)"
LOSS = "tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=classes, logits=logits))"
AMS = "np.sqrt(2.0 * ((s + f + c) * np.log1p(s / (f + c)) - s))"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({" & (charges.sum(axis=1) == 0)": ""}, "The charges are not looked at"),
        ({f"{SUMS} & ": ""}, "The types are not looked at"),
        ({f"{SUMS} &": f"{SUMS} |"}, "join them by `&`, not by `|`"),
        (
            {f"return {SUMS} & (charges.sum(axis=1) == 0)": f"return ~({SUMS} & (charges.sum(axis=1) == 0))"},
            "events to remove",
        ),
        ({"[44, 48, 52]": "[44, 52]"}, "Two electrons with two muons are missing"),
        ({f"return {SUMS}": f"return 1.0 * {SUMS}", "& (charges": "* (charges"}, "expected one boolean for each event"),
        ({MASS: MASS.removeprefix("np.sqrt")}, "That is m²: take its root"),
        ({" - pz**2": ""}, "The component along the beam is missing"),
        ({MASS: "np.sqrt((energy**2).sum(axis=1))"}, "first sum, then square"),
        ({MASS: "energy.sum(axis=1)"}, "subtract the square of the momentum"),
        (
            {'tf.placeholder(tf.int32, [None], name="classes")': 'tf.placeholder(tf.int32, [None, 1], name="classes")'}
            | {"labels=classes": "labels=classes[:, 0]"},
            "`classes` is a vector here, not a column",
        ),
        ({"(tf.matmul(values, kernel) + bias)": "(tf.matmul(values, kernel))"}, "The biases are made, but not added"),
        ({"5, tf.nn.relu": "5, tf.identity"}, "The hidden layers are linear"),
        ({"logits = values": "logits = tf.nn.softmax(values)"}, "`logits` has the softmax applied already"),
        ({SOFTMAX: f"tf.nn.softmax({SOFTMAX})"}, "`probabilities` has the softmax applied twice"),
        ({SOFTMAX: "tf.sigmoid(logits)"}, "Each output has a sigmoid of its own"),
        ({SOFTMAX: "tf.nn.softmax(logits, axis=0)"}, "The softmax is taken over the events"),
        ({SOFTMAX: "tf.identity(logits)"}, "the softmax is missing"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the events"),
        ({LOSS: LOSS.removeprefix("tf.reduce_mean")}, "The loss is one number for each event"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({LOSS: LOSS.replace("logits=logits", "logits=probabilities")}, "The softmax is applied twice"),
        ({LOSS: LOSS.replace("labels=classes", "labels=1 - classes")}, "The loss is that of the other class"),
        ({"GradientDescentOptimizer": "AdamOptimizer"}, "The step is `tf.train.GradientDescentOptimizer"),
        ({AMS: AMS.removeprefix("np.sqrt")}, "The square root is missing"),
        ({AMS: AMS.replace("2.0 * ", "")}, "The factor 2 is missing"),
        ({AMS: "np.sqrt(2.0 * (s + f + c) * np.log1p(s / (f + c)))"}, "The last term is missing"),
        ({AMS: "s / np.sqrt(f + c)"}, "its limit for a small signal"),
        ({AMS: AMS.replace("c)", "0.001)")}, "`significance` with c = 0.1"),
        ({"values.argmax()": "values.argmin()"}, "That is the worst cut"),
        ({"for k in (1, 0))": "for k in (0, 1))"}, "Signal has the label 1"),
        ({"return thresholds[best], ": "return best, "}, "not the threshold"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex16_higgs", replaced, sentence)
