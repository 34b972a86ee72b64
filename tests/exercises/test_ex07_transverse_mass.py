import pytest

ROOT = "tf.sqrt(2.0 * pt * met * (1.0 - tf.cos(delta_phi)))"
LOSS = "tf.reduce_mean(tf.square(prediction - target))"
COSINE = 'np.cos(events["sel_lep_phi0"] - events["METPhi"])'


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({ROOT: "2.0 * pt * met * (1.0 - tf.cos(delta_phi))"}, "the root is missing"),
        ({ROOT: "tf.sqrt(pt * met * (1.0 - tf.cos(delta_phi)))"}, "The factor 2 under the root is missing"),
        ({ROOT: "tf.sqrt(2.0 * pt * met * (1.0 + tf.cos(delta_phi)))"}, "The cosine has the wrong sign"),
        ({"tf.float64, [None, 1]": "tf.float64, [None]"}, "Targets of the wrong rank"),
        ({LOSS: "tf.reduce_mean(tf.square(prediction - tf.transpose(target)))"}, "broadcast to a matrix"),
        ({LOSS: "tf.reduce_sum(tf.square(prediction - target))"}, "The loss is the sum over the events"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({LOSS: f"tf.sqrt({LOSS})"}, "the loss is without the root"),
        ({LOSS: "tf.reduce_mean(tf.abs(prediction - target))"}, "That is the mean absolute error"),
        ({LOSS: "tf.square(tf.reduce_mean(prediction - target))"}, "The mean is squared"),
        (
            {'layer(hidden, "output", 1)': 'tf.nn.relu(layer(hidden, "output", 1))'},
            "applied to the output layer as well",
        ),
        ({"[None, inputs]": "[None, 5]"}, "expected (None, 3)"),
        (
            {
                "[values.shape[1], units]": "[units, values.shape[1]]",
                "(values, kernel)": "(values, kernel, transpose_b=True)",
            },
            "are transposed",
        ),
        ({COSINE: 'events["sel_lep_phi0"] - events["METPhi"]'}, "take its cosine"),
        ({'[events["MET"], events["sel_lep_pt0"]': '[events["sel_lep_pt0"], events["MET"]'}, "MET comes first"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex07_transverse_mass", replaced, sentence)
