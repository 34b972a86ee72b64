"""`tf1 audit` reads programs without executing them, and says what became of every name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import legacy
from legacy.audit import make_symbols, names, output, processes, verdict
from legacy.errors import NothingToRead


@pytest.fixture
def judge(tmp_path):
    def judge(text, name="script.py"):
        path = tmp_path / name
        path.write_text(text)
        return verdict.judge(path)

    return judge


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tf.placeholder(dtype)", names.COMPAT),
        ("tf.mul(1, 2)", names.SUPPLIED),
        ("tf.contrib.layers.xavier_initializer()", names.SUPPLIED),
        ("tf.estimator.Estimator(f)", names.SUPPLIED),
        ("tf.concat(0, x)", names.CHANGED),
        ("tf.nn.softmax_cross_entropy_with_logits(a, b)", names.CHANGED),
        ("tf.nn.softmax_cross_entropy_with_logits(labels=a, logits=b)", names.SUPPLIED),
        ("tf.contrib.gan.gan_model", names.GONE),
        ("tf.no_such_name", names.GONE),
        ("tf.python.framework.ops.Graph", names.COMPAT),
        ("tf.contrib.seq2seq.python.ops.beam_search_ops.gather_tree", names.SUPPLIED),
        ("tf.contrib.seq2seq.python.ops.beam_search_ops.no_such_name", names.GONE),
        ("tf.contrib.rnn._linear", names.SUPPLIED),
    ],
)
def test_status_of_a_name(line, kind, judge):
    report = judge(f"import tensorflow as tf\n{line}\n")
    assert [f.status for f in report.findings if f.line == 2] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "import tensorflow.contrib.gan as g\n\ng.gan_model",
        "from tensorflow.contrib import gan\n\ngan.gan_model",
        "from tensorflow import *\n\ncontrib.gan.gan_model",
        "import tensorflow as t\nc = t.contrib\nc.gan.gan_model",
        "import tensorflow\ntensor = tensorflow\ntensorflow.contrib.gan.gan_model",
        "import tensorflow as tf\n\nprint 'Python 2', tf.contrib.gan.gan_model",
    ],
)
def test_aliases_are_followed(text, judge):
    report = judge(text)
    assert (3, names.GONE) in [(f.line, f.status) for f in report.findings]
    assert report.verdict == verdict.WORK
    assert "tensorflow-gan" in report.findings[-1].note


def test_what_a_program_sets_on_tf_is_not_gone(judge):
    report = judge("import tensorflow as tf\ntf.model = 1\nprint(tf.model)")
    assert report.verdict == verdict.RUNS


def test_needs(judge, tmp_path):
    assert judge("import tensorflow\nimport no_such_package").verdict == verdict.PACKAGE
    assert judge("import tensorflow\ntry: import no_such_package\nexcept ImportError: 0").verdict == verdict.RUNS
    assert judge("import tensorflow\nfrom google.no_such_part import x").packages == [("google.no_such_part", 2)]
    assert judge("import tensorflow\nfrom google.protobuf import text_format").verdict == verdict.RUNS
    (tmp_path / "beside.py").write_text("")
    assert judge("import tensorflow\nimport beside").verdict == verdict.RUNS
    missing = judge("import tensorflow\nimport numpy as np\nnp.loadtxt('missing.csv')")
    assert (missing.verdict, missing.data) == (verdict.DATA, [("missing.csv", 3)])
    assert judge("import tensorflow\nopen('new.csv', 'w')\nopen('new.csv')").verdict == verdict.RUNS
    assert judge("import tensorflow\nplt.savefig('new.png')\nplt.imread('new.png')").verdict == verdict.RUNS
    assert judge("print(1)").verdict == verdict.NOT_TENSORFLOW
    assert judge("this is ( nothing").verdict == verdict.UNREADABLE
    mnist = judge("from tensorflow.examples.tutorials.mnist import input_data")
    assert "--mnist" in mnist.reason


def test_notebook_places_are_cells(judge):
    cells = [
        {"cell_type": "markdown", "source": ["x"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "import tensorflow as tf\n"]},
        {"cell_type": "code", "source": ["!pip install x\n", "tf.no_such_name"]},
    ]
    report = judge(json.dumps({"cells": cells}), "notebook.ipynb")
    assert [f.place for f in report.findings if f.status == names.GONE] == ["cell 2, line 2"]


def test_cell_of_python2_and_one_that_is_no_python_hide_nothing(judge):
    sources = ["import tensorflow as tf", "print 'x'", "print(1, end='')", "x = )", "\ntf.no_such_name"]
    report = judge(json.dumps({"cells": [{"cell_type": "code", "source": source} for source in sources]}), "x.ipynb")
    assert [f.place for f in report.findings if f.status == names.GONE] == ["cell 5, line 2"]


def test_compat_v1_within_compat_v1_is_the_same(judge):
    report = judge("import tensorflow.compat.v1 as tf\ntf.compat.v1.disable_eager_execution()")
    assert report.verdict == verdict.RUNS


def test_nothing_is_executed(judge, tmp_path):
    judge(f"import tensorflow\nopen({str(tmp_path / 'executed')!r}, 'w')")
    assert not (tmp_path / "executed").exists()


def test_outputs_for_people_and_tools(judge, tmp_path):
    judge("import tensorflow as tf\ntf.no_such_name")
    reports = processes.judge_all([str(tmp_path)])
    assert "2: tensorflow.no_such_name gone" in output.as_text(reports)
    assert json.loads(output.as_json(reports))["totals"]["uses"] == {names.GONE: 1}
    result = json.loads(output.as_sarif(reports))["runs"][0]["results"][0]
    assert (result["level"], result["locations"][0]["physicalLocation"]["region"]["startLine"]) == ("error", 2)


@pytest.fixture(scope="module")
def made():
    """The table as it would be written now, and the names of 1.15.5 that cannot be imported."""
    code = (
        "import json; from legacy.audit import make_symbols as m; print(json.dumps([m.table(), sorted(m.failing())]))"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(legacy.__file__).parents[1]), "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_table_lists_the_names_of_the_overlay(made):
    table = json.loads(Path(names.__file__).with_name("symbols.json").read_text())
    assert made[0] == table, "run python -m legacy.audit.make_symbols"


def test_every_name_of_1_15_is_gone_where_importing_it_fails_and_nowhere_else(made):
    every = make_symbols.every_name()
    failing = set(made[1]) & set(every)
    assert len(every) > 20_000
    assert 100 < len(failing) < len(every)
    found = {name: names.table().find(name) for name in every}
    said = {name for name, status in found.items() if status and status.kind == names.GONE}
    wrong = sorted(said ^ failing)
    assert not wrong, f"{len(wrong)}: run python -m legacy.audit.make_symbols"


AUDITED = sorted((Path(__file__).parent / "audited").glob("*.py"))


@pytest.fixture(scope="module")
def ended(tf1):
    """The exit status and output of every program in `audited/` beneath `tf1 run`."""
    done = tf1(Path(__file__).parent / "batch.py", *AUDITED)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("path", AUDITED, ids=lambda path: path.stem)
def test_program_that_is_said_to_run_does_and_no_other(path, ended):
    report = verdict.judge(path)
    assert report.verdict in (verdict.RUNS, verdict.WORK, verdict.PACKAGE)
    assert (report.verdict == verdict.RUNS) == (ended[str(path)]["status"] == 0), (report, ended[str(path)])


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "programs").glob("*.py")), ids=lambda path: path.stem)
def test_program_that_another_test_runs_is_said_to_run(path):
    report = verdict.judge(path)
    gone = [each.name for each in report.findings if each.status == names.GONE and "no_such" not in each.name]
    assert (gone, report.packages) == ([], [])  # what a library writes is not known to be there


@pytest.mark.parametrize(
    "source",
    [
        "import tensorflow as tf\nprint 7 / 2, 7.0 / 2, tf.__version__",
        "import tensorflow as tf, urllib2\nprint(' '.join(map(str, [7 / 2, 7.0 / 2, tf.__version__])))",
    ],
)
def test_program_of_python2_that_is_said_to_run_does(source, judge, run_script):
    report = judge(source)
    assert (report.verdict, report.python2) == (verdict.RUNS, True)
    assert run_script(source).stdout == "3 3.5 1.15.5\n"


def test_program_that_imports_what_only_python2_had_is_python2(judge):
    report = judge("import urllib2\nimport tensorflow as tf\n\ntf.no_such_name")
    assert report.python2
    assert [f.line for f in report.findings if f.status == names.GONE] == [4]
    assert not judge("try: import urllib2\nexcept ImportError: pass\nimport tensorflow").python2


def test_translation_leaves_lines_where_they_are(judge):
    report = judge("import tensorflow as tf\nreduce(f, a)\nprint 1\ntf.no_such_name")
    assert [f.line for f in report.findings if f.status == names.GONE] == [4]


def test_notebook_of_python2_remembers_what_cells_imported_from_the_future(judge):
    sources = ["from __future__ import print_function\nimport tensorflow as tf", "print(1, end='')\ntf.no_such_name"]
    cells = [{"cell_type": "code", "source": source} for source in sources]
    report = judge(json.dumps({"cells": cells, "metadata": {"kernelspec": {"name": "python2"}}}), "x.ipynb")
    assert (report.python2, report.left_out) == (True, [])
    assert [f.place for f in report.findings if f.status == names.GONE] == ["cell 2, line 2"]


def test_gone_name_that_is_tried_is_reported_as_such(judge):
    report = judge("try:\n    from tensorflow.contrib import gan\nexcept ImportError:\n    gan = None")
    assert report.verdict == verdict.RUNS
    assert "gone, which the program catches" in output.as_text([report])
    report = judge("try:\n    import tensorflow as tf\nexcept ImportError:\n    tf = None\ntf.contrib.gan")
    assert report.verdict == verdict.WORK


def test_programs_of_both_kinds_are_audited(ended):
    assert ended[str(AUDITED[0].with_name("gone.py"))]["status"] != 0
    assert ended[str(AUDITED[0].with_name("debugger.py"))]["status"] == 0


def test_missing_path_is_an_error(tmp_path):
    with pytest.raises(NothingToRead, match="missing does not exist") as raised:
        processes.judge_all([str(tmp_path / "missing")])
    assert raised.value.exit_status == 2


def test_table_was_made_from_the_installed_tensorflow():
    from importlib.metadata import version

    table = json.loads((Path(names.__file__).parent / "symbols.json").read_text())
    assert table["tensorflow"] == version("tensorflow"), "run python -m legacy.audit.make_symbols"
