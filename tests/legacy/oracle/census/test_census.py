"""Every public name of TensorFlow 1.15.5 resolves here, with its arguments and members, or is told what to use."""

import collections
import json

import pytest

from tests.legacy.oracle.census import record

HARDWARE = ("tf.tpu.", "tf.raw_ops.LoadTPU", "tf.raw_ops.RetrieveTPU")
INTERNALS = ("tf.pywrap_tensorflow", "tf.flags.tf_decorator", "tf.app.flags.tf_decorator")
GONE = {  # models that no library has
    "tf.estimator.BoostedTreesClassifier",
    "tf.estimator.BoostedTreesEstimator",
    "tf.estimator.BoostedTreesRegressor",
}


@pytest.fixture(scope="module")
def verdicts(tf1, tmp_path_factory):
    """Today's verdict on each public symbol."""
    path = tmp_path_factory.mktemp("census") / "verdicts.json"
    finished = tf1(record.HERE / "verdicts.py", record.PUBLIC, path)
    assert finished.returncode == 0, finished.stderr
    return json.loads(path.read_text())


def test_core_names_resolve_with_their_arguments_and_members(verdicts):
    found = {
        name: verdict
        for name, verdict in verdicts.items()
        if verdict != "ok" and not name.startswith(("tf.contrib", *HARDWARE, *INTERNALS))
    }
    assert set(found) == GONE, {name: found[name] for name in sorted(set(found) ^ GONE) if name in found}


def test_missing_parts_of_contrib_are_told_what_to_use(verdicts):
    parts = {
        name: verdict
        for name, verdict in verdicts.items()
        if name.count(".") == 2 and name.startswith("tf.contrib.") and verdict.startswith("missing")
    }
    assert parts
    assert [name for name, verdict in parts.items() if "; " not in verdict or "nothing of this name" in verdict] == []


def test_readme_states_the_totals(verdicts):
    readme = record.HERE.parents[3] / "legacy" / "README.md"
    assert as_table(verdicts) in readme.read_text()


def as_table(verdicts):
    """How many symbols resolve, in Markdown."""
    counts = collections.defaultdict(collections.Counter)
    for name, verdict in verdicts.items():
        part = "`contrib`" if name.startswith("tf.contrib") else "core"
        part = "core: internals and hardware" if name.startswith((*HARDWARE, *INTERNALS)) else part
        counts[part][verdict.partition(":")[0]] += 1
    kinds = ["ok", "arguments missing", "order", "members missing", "missing"]
    rows = [
        "| public symbols | all | as in 1.15.5 | arguments missing | in another order | members missing | missing |"
    ]
    rows.append("|---|---|---|---|---|---|---|")
    for part in sorted(counts):
        found = counts[part]
        rows.append("| " + " | ".join([part, str(sum(found.values())), *(str(found[kind]) for kind in kinds)]) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(as_table(record.verdicts()))
