"""NumPy, SciPy, pandas, matplotlib and scikit-learn, as the programs of 2018 used them, held against those of 2019."""

import json

import pytest

from tests.legacy.libraries import record

ANSWERS = json.loads(record.ANSWERS.read_text())


@pytest.mark.parametrize("program", record.PROGRAMS, ids=lambda program: program.stem)
def test_program_prints_what_the_libraries_of_its_time_printed(program, tf1, tmp_path):
    finished = tf1(program, cwd=tmp_path, env={"MPLBACKEND": "Agg"})
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.splitlines() == ANSWERS[program.stem]
    assert finished.stderr == ""


def test_libraries_keep_todays_arrays_and_arguments(run_script):
    source = (
        "import numpy as np, pandas as pd\n"
        "space = {'__builtins__': vars(__import__('json'))['__builtins__'], 'np': np, 'a': np.zeros(2)}\n"
        'code = \'found = hasattr(a, "ptp")\\ntry: frame.drop("a", 1)\\nexcept TypeError: refused = True\'\n'
        "space['frame'] = pd.DataFrame({'a': [1]})\n"
        "exec(code, space)\n"
        "print(space['found'], space['refused'], np.zeros(2).ptp(), space['frame'].drop('a', 1).shape)"
    )
    assert run_script(source).stdout == "False True 0.0 (1, 0)\n"


def test_column_that_was_replaced_is_no_part_of_its_frame(run_script):
    source = (
        "import pandas as pd\n"
        "frame = pd.DataFrame({'a': [1, 2]})\n"
        "old = frame['a']\n"
        "frame['a'] = [5, 6]\n"
        "old[0] = 9\n"
        "print(frame['a'].tolist(), old.tolist())"
    )
    assert run_script(source).stdout == "[5, 6] [9, 2]\n"


def test_types_of_c_are_left_as_consistent_as_they_were(run_script):
    source = "import numpy as np\nprint(np.ma.array([1, 2, 3], mask=[0, 1, 0]).sum(), np.matrix('1 2').sum())"
    assert run_script(source).stdout == "4 3\n"


def test_yaml_is_loaded_without_a_word_on_how(run_script):
    source = (
        "import yaml\n"
        "print(yaml.load('a: [1, 2.5]'), list(yaml.load_all('1\\n---\\n2')))\n"
        "print(yaml.load('x', Loader=yaml.BaseLoader))\n"
        "try: yaml.load('!!python/object/apply:os.getcwd []')\n"
        "except yaml.constructor.ConstructorError: print('refused')"
    )
    assert run_script(source).stdout == "{'a': [1, 2.5]} [1, 2]\nx\nrefused\n"
