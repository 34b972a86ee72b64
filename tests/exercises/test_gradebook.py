"""The grades as they are printed, without any process; and which files are the same text."""

import pytest

from workshop.exercises import gradebook
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.copies import REFERENCE, copies, described
from workshop.exercises.grade import Grade
from workshop.exercises.markers import reference
from workshop.exercises.verdict import Verdict

FIRST = EXERCISES["ex01_matmul"]
SOLUTION = reference(FIRST.solution.read_text(), FIRST.name)


@pytest.fixture
def learners(tmp_path):
    """Folders of learners with these texts for exercise 1."""

    def make(**texts):
        for name, text in texts.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "ex01_matmul.py").write_text(text)
        return [tmp_path / name for name in texts]

    return make


def _grades(learner):
    verdicts = [Verdict(name, "missing") for name in EXERCISES]
    verdicts[0] = Verdict("ex01_matmul", "passed", passed=("a", "b"), checks=2)
    verdicts[list(EXERCISES).index("ex02_xor")] = Verdict("ex02_xor", "failed", "no,\n it is not", 1, "c", ("a",), 3)
    return [Grade(learner, verdict) for verdict in verdicts]


def test_a_line_of_the_table_comes_with_the_learners_last_grade(learners):
    table = gradebook.Table(learners(ada="", bartholomew=""), {("ada", "ex01_matmul"): ["eve"]})

    lines = [table.add(grade) for grade in _grades("ada")]

    assert table.begin().startswith("learner       1 11  2")
    assert len(table.begin()) <= 80
    assert lines[:-1] == [""] * (len(EXERCISES) - 1)
    assert lines[-1].split() == ["ada", "✓", "-", "1", *"-" * (len(EXERCISES) - 3), "1"]
    assert table.end() == "ada: ex01_matmul is the same text as eve\n"


def test_a_line_of_csv_comes_with_every_grade():
    book = gradebook.Csv({("ada", "ex02_xor"): ["eve", "bob"]})

    assert book.begin() == "learner,exercise,status,task,checks_passed,checks,message,same_text_as\n"
    assert [book.add(grade) for grade in _grades("ada")[:3:2]] == [
        "ada,ex01_matmul,passed,0,2,2,,\n",
        'ada,ex02_xor,failed,1,1,3,"no, it is not",eve; bob\n',
    ]
    assert gradebook.Csv(None).begin().endswith(",message\n")


def test_the_time_left_follows_from_the_time_so_far(monkeypatch):
    pace = gradebook.Pace(3)
    monkeypatch.setattr(gradebook.time, "monotonic", lambda: pace.start + 40.0)

    lines = [pace.add(grade) for learner in ("ada", "bob", "eve") for grade in _grades(learner)]

    assert [line for line in lines if line] == [
        "graded ada, 1 of 3, about 1 min 20 s left\n",
        "graded bob, 2 of 3, about 0 min 20 s left\n",
        "graded eve, 3 of 3\n",
    ]


def test_layout_and_comments_do_not_hide_a_copy(learners):
    own = SOLUTION.replace("W = tf.get_variable", "weights = tf.get_variable")
    disguised = "# by me\n" + SOLUTION.replace("x, W, y, twice", "x,  W,y, twice").replace("    ", "  ")

    found = copies(learners(ada=SOLUTION, bob=disguised, emmy=own, eve=own + "\n\n# mine"))

    assert found == {
        ("ada", "ex01_matmul"): [REFERENCE, "bob"],
        ("bob", "ex01_matmul"): [REFERENCE, "ada"],
        ("emmy", "ex01_matmul"): ["eve"],
        ("eve", "ex01_matmul"): ["emmy"],
    }
    assert described(found)[2] == "emmy: ex01_matmul is the same text as eve"


def test_what_nobody_has_written_is_no_copy(learners):
    skeleton = FIRST.skeleton(".py").read_text()

    assert copies(learners(ada=skeleton, bob=skeleton, emmy="", eve="", zoe=SOLUTION + "x = 1\n")) == {}


def test_what_is_no_python_can_be_a_copy_too(learners):
    assert len(copies(learners(ada="def (  1", bob="def ( 1"))) == 2
