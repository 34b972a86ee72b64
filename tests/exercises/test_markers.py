import pytest

from workshop.exercises import markers
from workshop.exercises.markers import MarkerError

SOLUTION = """\
def f():
    # BEGIN SOLUTION 1: return "one"
    # HINT: a first hint,
    #     which goes on
    # HINT: a plainer one
    # WAS: return 2
    # a comment of the solution
    return 1
    # END SOLUTION
"""


def test_the_skeleton_raises_the_tasks_words_and_keeps_broken_code():
    assert markers.skeleton(SOLUTION, "ex") == (
        'def f():\n    raise NotImplementedError("TODO 1: return \\"one\\"")\n    return 2\n'
    )


def test_the_reference_has_neither_marks_nor_hints():
    assert markers.reference(SOLUTION, "ex") == "def f():\n    # a comment of the solution\n    return 1\n"


def test_hints_may_go_on_in_further_lines():
    (task,) = markers.tasks(SOLUTION, "ex")

    assert task.hints == ["a first hint, which goes on", "a plainer one"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("# BEGIN SOLUTION 1: a\nx = 1\n", "ex: solution 1 is never closed"),
        ("# BEGIN SOLUTION 1: a\n# BEGIN SOLUTION 2: b\n# END SOLUTION\n", "ex:2: solution 1 is still open"),
        ("x = 1\n# END SOLUTION\n", "ex:2: no solution is open"),
        ("# BEGIN SOLUTION 2: a\n# END SOLUTION\n", "ex:1: expected `# BEGIN SOLUTION 1: `"),
        ("# BEGIN SOLUTION 1:\n# END SOLUTION\n", "ex:1: expected `# BEGIN SOLUTION 1: `"),
    ],
)
def test_wrong_marks_are_errors_with_file_and_line(text, sentence):
    with pytest.raises(MarkerError) as error:
        markers.parse(text, "ex")

    assert str(error.value).startswith(sentence)
