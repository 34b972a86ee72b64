"""Programs of ours give what TensorFlow 1.15.5 gave, and create the same operations, as well as was recorded.

What agrees better than recorded fails as well: `make oracle` renews the record, and `differences.py` says why the rest
differs.
"""

import json
import tarfile

import pytest

from tests.legacy.oracle import agreement
from tests.legacy.oracle.differences import DIFFERENCES

EXPLAINED = {name for names in DIFFERENCES.values() for name in names.split()}
RUN = agreement.HERE / "run.py"


@pytest.fixture(scope="module")
def found(tf1, tmp_path_factory):
    """The classes of today's results."""
    path = tmp_path_factory.mktemp("oracle") / "results.json"
    finished = tf1(RUN, path)
    assert finished.returncode == 0, finished.stderr
    return agreement.classify(agreement.answers(), json.loads(path.read_text()))


def test_programs_agree_as_recorded(found):
    assert found["programs"]["differs"] == agreement.classes()["programs"]["differs"]


def test_programs_agree_to_the_bit_as_recorded(found):
    recorded = agreement.classes()
    if found["processor"] != recorded["processor"]:
        pytest.skip(
            f"bits were recorded on a processor with {recorded['processor']}, this one has {found['processor']}"
        )
    assert found["programs"]["bit"] == recorded["programs"]["bit"]


def test_fragments_create_the_operations_as_recorded(found):
    assert found["fragments"] == agreement.classes()["fragments"]


def test_files_of_1_15_are_read_as_it_reads_them(tf1, tmp_path):
    with tarfile.open(agreement.FILES) as archive:
        archive.extractall(tmp_path / "files", filter="data")
    finished = tf1(agreement.HERE / "files" / "read.py", tmp_path / "files", tmp_path / "found.json")
    assert finished.returncode == 0, finished.stderr
    recorded = json.loads(agreement.FOUND_IN_FILES.read_text())
    assert json.loads((tmp_path / "found.json").read_text()) == recorded["of_its_own"]


def test_our_files_were_read_by_1_15_as_its_own():
    recorded = json.loads(agreement.FOUND_IN_FILES.read_text())
    assert recorded["of_ours"] == recorded["of_its_own"]


def test_nothing_that_1_15_does_not_know_is_written(tf1, tmp_path):
    finished = tf1(agreement.HERE / "files" / "write.py", tmp_path)
    assert finished.returncode == 0, finished.stderr
    text = (tmp_path / "graph.pbtxt").read_text()
    assert "MatMul" in text
    assert not [word for word in ("grad_a", "grad_b", "experimental_type", "exponential_avg_factor") if word in text]


def test_readme_states_what_was_measured():
    readme = agreement.HERE.parent.parent.parent / "legacy" / "README.md"
    recorded = agreement.classes()
    assert agreement.as_table(recorded, recorded["topics"]) in readme.read_text()


def test_every_difference_is_explained():
    recorded = agreement.classes()
    assert {*recorded["programs"]["differs"], *recorded["fragments"]["differs"]} == EXPLAINED


def test_every_entry_in_the_table_names_what_proves_it():
    import ast

    folder = agreement.HERE.parent.parent.parent / "legacy" / "repairs" / "operations"
    answers = agreement.answers()
    known = {*answers["programs"], *answers["fragments"]}
    proofs = [
        keyword.value.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "proof"
    ]
    assert set(proofs) <= known
