"""Source that only Python 2 parses is translated: as the script, as a module, and in a notebook's cell."""

import json
import shutil

import pytest

from legacy.notebooks import execution, extension
from legacy.python2 import builtin_names, translation
from legacy.starting import process
from tests.legacy.python2 import record

ANSWERS = json.loads(record.ANSWERS.read_text())
PYTHON2 = "import sys; from legacy.starting import launch; launch.script(sys.argv[1], [], force_python2=True)"

PROGRAM = """\
# -*- coding: utf-8 -*-
# A program that only Python 2 parses.
half = 7 / 2
assert half == 3 and -7 / 2 == -4 and 7 / 2.0 == 3.5, "integers divide to integers"
counts = {'a': 1}
if counts.has_key('a'):
    for key, value in counts.iteritems():
        print "%s %d" % (key, value),
numbers = map(lambda n: n * n, xrange(4))
assert numbers == [0, 1, 4, 9] and isinstance(u'text', unicode)
try:
    raise ValueError, 'message'
except ValueError, error:
    print error
print "checked"
"""
DOUBLES_AS_PYTHON3 = "print(7 / 2)\n"


def test_python2_script_runs_with_the_semantics_of_python2(run_script):
    finished = run_script(PROGRAM, "argument")
    assert finished.stderr == ""
    assert finished.stdout == "a 1 message\nchecked\n"


def test_python2_module_is_translated_and_leaves_no_bytecode(run_script, tmp_path):
    (tmp_path / "old.py").write_text(PROGRAM)
    assert run_script("import old\nprint(old.half)").stdout.splitlines()[-1] == "3"
    shutil.rmtree(tmp_path / "__pycache__", ignore_errors=True)
    run_script("import old")
    assert not list(tmp_path.glob("__pycache__/old*"))


def test_what_parses_as_python3_is_translated_only_when_told(run_script):
    assert run_script(DOUBLES_AS_PYTHON3).stdout == "3.5\n"
    code = "import sys; from legacy.starting import launch; launch.script(sys.argv[1], [], force_python2=True)"
    assert run_script(DOUBLES_AS_PYTHON3, code=code).stdout == "3\n"


def test_names_of_python2_are_there_without_translation(run_script):
    finished = run_script("print(list(xrange(3)), unicode('x'), reduce(lambda a, b: a + b, [1, 2]))")
    assert finished.stdout == "[0, 1, 2] x 3\n"


def test_source_that_is_no_python_at_all_is_not_translated():
    assert not translation.is_needed(b"this is ( no python", "file.py")
    assert translation.is_needed(b"print 'x'", "file.py")
    assert not translation.is_needed(b"print('x')", "file.py")


def run_in(scope, source):
    exec(translation.compile_translated(source, "file.py"), scope | builtin_names.HELPERS)


def test_division_follows_the_future_import(capsys):
    run_in({}, b"from __future__ import division\nprint 7 / 2")
    run_in({}, b"print 7 / 2")
    assert capsys.readouterr().out == "3.5\n3\n"


@pytest.mark.parametrize("program", record.PROGRAMS, ids=lambda program: program.stem)
def test_program_prints_what_python_2_7_printed(program, run_script, tmp_path):
    finished = run_script(program.read_bytes(), name=program.name, code=PYTHON2)
    found = {"output": finished.stdout, "end": record.end(finished.stderr)}
    assert found == ANSWERS[program.stem], finished.stderr


def test_modules_of_a_python2_program_are_python2_even_where_they_parse(run_script, tmp_path):
    (tmp_path / "old.py").write_text("half = 7 / 2\n")
    assert run_script("import old; print(old.half)", name="new.py").stdout == "3.5\n"
    assert run_script("import old; print old.half").stdout == "3\n"
    assert run_script("import old; print(old.half)", name="new.py").stdout == "3.5\n"


def test_import_that_only_python2_had_makes_a_file_python2(run_script):
    source = "from __future__ import print_function\nimport cPickle\nprint(7 / 2, cPickle.loads(cPickle.dumps(1)))"
    assert run_script(source).stdout == "3 1\n"


def test_names_that_a_program_defines_are_its_own(capsys):
    run_in({}, b"def cmp(a, b): return 'mine'\nprint cmp(1, 2)\ndef f(range): return range\nprint f(1)")
    assert capsys.readouterr().out == "mine\n1\n"


def test_lines_of_a_traceback_are_those_of_the_source(run_script):
    lines = ["from __future__ import absolute_import", "from urllib2 import urlopen, URLError"]
    lines += [
        "def f((a, b)):",
        "    for i in range(1):",
        "        print reduce(max, [a, b])",
        "        raise ValueError, a",
    ]
    finished = run_script("\n".join([*lines, "f((1, 2))"]))
    assert finished.stdout == "2\n"
    assert "line 7, in <module>" in finished.stderr
    assert "line 6, in f\n    raise ValueError, a" in finished.stderr


def cells(*sources, of_python2=False):
    """What IPython would compile of each cell."""
    shell = extension.Cells(of_python2)
    return ["".join(shell.translate(source.splitlines(keepends=True))).rstrip() for source in sources]


def test_cells_are_translated_where_needed():
    assert cells("print('x')", "print 'x'", "not ( python") == ["print('x')", "print('x')", "not ( python"]


def test_cells_remember_what_was_imported_from_the_future():
    first = "from __future__ import print_function, division"
    assert cells(first, "print('a', 1)", of_python2=True)[1] == "print('a', 1)"
    assert cells("1", "print('a', 1)", of_python2=True)[1] == "print(('a', 1))"


def test_notebook_of_python2_divides_as_its_cells_say(tmp_path):
    content = notebook(
        "from __future__ import print_function, division", "print('a', 1 / 2)", "n = 7; n /= 2; print(n)"
    )
    assert run_notebook(content, tmp_path) == "a 0.5\n3.5\n"
    assert run_notebook(notebook("print 1 / 2, map(None, [1])", "print(round(2.5))"), tmp_path) == "0 [1]\n3.0\n"


def notebook(*sources):
    import nbformat

    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python2", "display_name": "2"}})


def run_notebook(content, folder):
    environment = process.environment([str(folder)], **{process.PYTHON2: "1"})
    assert execution.execute(content, str(folder), environment) is None
    return "".join(output.text for cell in content.cells for output in cell.outputs)
