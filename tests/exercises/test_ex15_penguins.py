import pytest

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import skeleton

NAME = "ex15_penguins"
LOSS = "tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits))"
SPLIT = "np.tile(rows[test:], copies), rows[:test]"


def test_the_courses_split_is_answered_by_the_birds_in_both_halves(check_code):
    text = skeleton(EXERCISES[NAME].solution.read_text(), NAME, unsolved=[2])
    broken = "\n".join(line for line in text.splitlines() if "raise NotImplementedError" not in line)

    verdict = check_code(NAME, broken)

    assert (verdict.status, verdict.task) == ("failed", 2)
    assert "birds are in both halves" in verdict.message


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"table.dropna()": "table"}, "There are NaN among the features"),
        ({"table.dropna()": 'table.dropna(subset=[*COLUMNS, "species"])'}, "The bird whose sex is not known"),
        ({" / [1, 1, 10, 100]": ""}, "not divided"),
        ({"known[COLUMNS]": "known[COLUMNS[-1:] + COLUMNS[:-1]]", "[1, 1, 10, 100]": "[100, 1, 1, 10]"}, "another order"),
        ({"np.array(SPECIES)": "np.array(sorted(SPECIES))"}, "in the order of the alphabet"),
        ({SPLIT: "np.tile(rows[test:], copies), np.tile(rows[:test], copies)"}, "A test bird is there more than once"),
        ({"rows = rng.permutation(birds)": "rows = np.arange(birds)"}, "The birds are split as they come"),
        ({"rng.permutation(birds)": "np.random.default_rng(3).permutation(birds)"}, "the same split"),
        ({SPLIT: "np.tile(rows[test + 1 :], copies), rows[:test]"}, "1 of 20 birds are in neither half"),
        ({SPLIT: "rows[test:], rows[:test]"}, "there [1] times, expected 4"),
        ({"int(0.3 * birds)": "int(0.7 * birds)"}, "There are 14 test rows"),
        ({"np.isin(test, train).mean()": "np.isin(test, train).sum()"}, "That is a number of rows"),
        ({"np.isin(test, train).mean()": "1 - np.isin(test, train).mean()"}, "that were not seen"),
        ({"float(np.isin(test, train).mean())": "np.isin(test, train) * 1.0"}, "an answer for each row"),
        ({"np.isin(test, train).mean()": "np.isin(np.unique(test), train).mean()"}, "once for each of its test rows"),
        ({"np.isin(test, train).mean()": "np.isin(test, train).sum() / len(train)"}, "not by that of the training rows"),
        ({"[None, 3]": "[None, 1]"}, "The labels are one-hot"),
        ({LOSS: LOSS.replace("reduce_mean", "reduce_sum")}, "The loss is the sum over the birds"),
        ({LOSS: f"{LOSS} / 3.0"}, "a mean over birds and species"),
        ({LOSS: f"-{LOSS}"}, "The loss has the wrong sign"),
        ({LOSS: LOSS.replace("=logits)", "=probabilities)")}, "The softmax is applied twice"),
        ({"tf.nn.softmax(logits)": "tf.sigmoid(logits)"}, "a sigmoid of each logit"),
        ({"tf.nn.softmax(logits)": "tf.nn.softmax(tf.nn.softmax(logits))"}, "has the softmax applied twice"),
        ({"tf.nn.softmax(logits)": "tf.identity(logits)"}, "the softmax is missing"),
        ({'layer(hidden, "output", 3)': 'tf.nn.softmax(layer(hidden, "output", 3))'}, "`logits` has the softmax"),
        ({"tf.nn.relu(layer": "(layer"}, "The hidden layers are linear"),
        ({"AdamOptimizer": "GradientDescentOptimizer"}, "The step is `tf.train.AdamOptimizer"),
        ({"np.add.at(matrix, (truth, found), 1)": "matrix[truth, found] += 1"}, "Each pair is counted once"),
        ({"(truth, found), 1": "(found, truth), 1"}, "Rows and columns are exchanged"),
        ({"return matrix": "return matrix / len(truth)"}, "Those are fractions"),
        ({"return matrix": "return matrix[matrix.any(axis=1)][:, matrix.any(axis=1)]"}, "does not occur has its row"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers(NAME, replaced, sentence)
