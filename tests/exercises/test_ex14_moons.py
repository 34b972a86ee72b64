import pytest

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import skeleton

NAME = "ex14_moons"
RESTORE = "session.run(tf.global_variables_initializer())\n    saver.restore(session, path)"
SPARSE = "tf.nn.sparse_softmax_cross_entropy_with_logits(labels=classes, logits=logits)"


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (3, "The last part of the arrays is taken as it comes"),
        (4, "The weights are initialised after they were restored"),
        (5, "One output for ten classes"),
    ],
)
def test_the_broken_code_is_answered_by_what_is_wrong_with_it(check_code, task, sentence):
    text = skeleton(EXERCISES[NAME].solution.read_text(), NAME, unsolved=[task])
    broken = "\n".join(line for line in text.splitlines() if "raise NotImplementedError" not in line)

    verdict = check_code(NAME, broken)

    assert (verdict.status, verdict.task) == ("failed", task)
    assert sentence in verdict.message


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"in tf.trainable_variables():": "in tf.global_variables():"}, "What is not trained is counted, too"),
        (
            {"in tf.trainable_variables():": "in [v for v in tf.trainable_variables() if 'kernel' in v.name]:"},
            "The biases are left out",
        ),
        ({'.rpartition("/")[0]': '.partition("/")[0]'}, "what stands before the last `/`"),
        ({"return hot.astype(np.float64)": "return hot.astype(np.float64).T"}, "The rows are columns"),
        (
            {"return hot.astype(np.float64)": "return hot[:, hot.any(axis=0)].astype(np.float64)"},
            "only for the classes",
        ),
        ({"return hot.astype(np.float64)": "return np.roll(hot, -1, axis=1).astype(np.float64)"}, "counted from 0"),
        ({"return hot.astype(np.float64)": "return hot.astype(np.float32)"}, "`one_hot` gives float32"),
        ({"if not hot.any(axis=1).all():": "if False:"}, "passes without a ValueError"),
        ({"if not hot.any(axis=1).all():": "if classes.max() >= number:"}, "[1, -1] among two passes"),
        (
            {"labels = features[order], labels[order]": "labels = features[order], rng.permutation(labels)"},
            "shuffled apart",
        ),
        ({"rng.permutation(len(features))": "np.random.default_rng(1).permutation(len(features))"}, "same split"),
        (
            {"rng.permutation(len(features))": "rng.integers(0, len(features), len(features))"},
            "in one of the two parts, once",
        ),
        ({RESTORE: "session.run(tf.global_variables_initializer())"}, "initialised after they were restored"),
        ({RESTORE: "saver.restore(session, path)"}, "does not hold has no value"),
        ({f"tf.reduce_mean({SPARSE})": f"tf.reduce_sum({SPARSE})"}, "The loss is the sum over the events"),
        ({f"tf.reduce_mean({SPARSE})": SPARSE}, "one number for each event"),
        ({SPARSE: SPARSE.replace("=logits)", "=tf.nn.softmax(logits))")}, "The softmax is applied twice"),
        ({"logits = tf.matmul(x, W)\n": "logits = tf.nn.softmax(tf.matmul(x, W))\n"}, "the softmax applied already"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers(NAME, replaced, sentence)
