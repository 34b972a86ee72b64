import pytest

LOSS = "tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))"
SCALE = "mean, deviation = train.mean(axis=0), train.std(axis=0)"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        (
            {SCALE: f"both = np.concatenate([train, test])\n    {SCALE.replace('train.', 'both.')}"},
            "The test events are used to fit the scaler",
        ),
        ({"(test - mean) / deviation": "(test - test.mean(axis=0)) / test.std(axis=0)"}, "used to fit the scaler"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the events"),
        ({LOSS: LOSS.replace("=logits)", "=probability)")}, "The sigmoid is applied twice"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({"tf.float64, [None, 1]": "tf.float64, [None]", "labels=labels": "labels=labels[:, None]"}, "wrong rank"),
        (
            {
                "[inputs.shape[1], units]": "[units, inputs.shape[1]]",
                "(inputs, kernel)": "(inputs, kernel, transpose_b=True)",
            },
            "are transposed",
        ),
        (
            {
                "hidden = tf.nn.relu(layer(hidden": "hidden = (layer(hidden",
                "hidden = tf.nn.relu(layer(x": "hidden = (layer(x",
            },
            "The hidden layers are linear",
        ),
        ({'hidden = tf.nn.relu(layer(hidden, "hidden_2", 50))\n': "\n"}, "4 trainable variables"),
        ({"rng.permutation(events)": "rng.integers(0, events, events)"}, "used more than once"),
        ({"rng.permutation(events)": "np.arange(events)"}, "The events are not shuffled"),
        ({"rng.permutation(events)": "np.random.default_rng(0).permutation(events)"}, "Every epoch has the same order"),
        ({"range(0, events, size)": "range(0, events - size + 1, size)"}, "3 of 23 events are never used"),
        ({"np.abs(below_a - below_b).max()": "(below_a - below_b).max()"}, "take its absolute value"),
        ({"np.abs(below_a - below_b).max()": "abs(a.mean() - b.mean())"}, "That is the difference of the means"),
        (
            {"labels == 1], probability[labels == 0]": "labels == 0], probability[labels == 1]"},
            "The first array is that of the background",
        ),
        ({"background <= threshold": "background > threshold"}, "the rejection is what it removes"),
        ({"signal > threshold": "signal <= threshold"}, "The cut removes what it should keep"),
        ({"np.array(efficiency), np.array(rejection)": "np.array(rejection), np.array(efficiency)"}, "are swapped"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex06_stop_susy", replaced, sentence)


def test_the_unbiased_deviation_is_as_good(check_with):
    verdict = check_with("ex06_stop_susy", {"train.std(axis=0)": "train.std(axis=0, ddof=1)"})

    assert verdict.ok, verdict
