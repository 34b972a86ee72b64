"""Source that only Python 2 parses is translated: as the script, as a module, and in a notebook's cell."""

import shutil

from legacy.notebooks import extension
from legacy.python2 import division, translation

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


def test_division_follows_the_future_import():
    source = b"from __future__ import division\nprint 7 / 2"
    scope = {division.DIVIDE: division.divide, "print": lambda value: scope.update(value=value)}
    exec(translation.compile_translated(source, "file.py"), scope)
    assert scope["value"] == 3.5


def test_cells_are_translated_where_needed():
    assert extension.translate_python2_cells(["print('x')\n"]) == ["print('x')\n"]
    assert extension.translate_python2_cells(["print 'x'\n"])[0] == "print('x')\n"
    assert extension.translate_python2_cells(["not ( python\n"]) == ["not ( python\n"]
