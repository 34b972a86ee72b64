"""What the program's own files import, and what libraries do. None of these scripts needs TensorFlow."""


def test_modules_of_the_script_win_over_ours(run_script, tmp_path):
    for name in ("legacy", "tensorflow_utils", "sessions", "workshop"):
        (tmp_path / f"{name}.py").write_text(f"import numpy as np\nmine = np.int and {name!r}")
    source = "import legacy, tensorflow_utils, sessions, workshop\nprint(legacy.mine, sessions.mine, workshop.mine)"
    assert run_script(source).stdout == "legacy sessions workshop\n"


def test_a_local_module_called_like_an_overlaid_library_is_the_scripts_own(run_script, tmp_path):
    (tmp_path / "pandas.py").write_text("mine = True")
    assert run_script("import pandas; print(pandas.mine)").stdout == "True\n"


def test_sys_modules_can_be_written(run_script):
    source = "import sys, types\nsys.modules['made_up'] = types.ModuleType('made_up')\nimport made_up; print(made_up)"
    assert run_script(source).stdout == "<module 'made_up'>\n"


def test_a_patch_can_be_switched_off(run_script):
    code = "import sys; from legacy.starting import launch; launch.script(sys.argv[1], [], without=['numpy'])"
    assert "has no attribute 'int'" in run_script("import numpy; numpy.int", code=code).stderr


def test_libraries_do_not_see_the_patches(run_script, tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    (library / "library_module.py").write_text("import numpy; seen = hasattr(numpy, 'int')")
    code = (
        "import os, sys; from legacy.starting import launch; os.environ['PYTHONPATH'] += os.pathsep + sys.argv[2]; "
        "launch.script(sys.argv[1], [])"
    )
    finished = run_script("import library_module; print(library_module.seen)", library, code=code)
    assert finished.stdout == "False\n", finished.stderr


def test_arrays_pickled_by_numpy_1_are_read_from_the_users_own_file(run_script):
    source = (
        "import pickle\nimport numpy as np\n"
        "old = pickle.dumps(np.arange(3), protocol=2).replace(b'numpy._core', b'numpy.core')\n"
        "print(pickle.loads(old))"
    )
    finished = run_script(source)
    assert (finished.stdout, finished.stderr) == ("[0 1 2]\n", "")


def test_pickles_of_python2_are_read(run_script):
    source = (
        "import pickle\ndata = b'\\x80\\x02U\\x01\\xe9q\\x00.'  # the byte string '\\xe9'\n"
        "open('old.pkl', 'wb').write(data)\n"
        "print(pickle.loads(data), pickle.load(open('old.pkl', 'rb')), pickle.loads(data, encoding='bytes'))"
    )
    assert run_script(source).stdout == "é é b'\\xe9'\n"


def test_numbers_are_shown_as_by_numpy_1_in_threads(run_script):
    source = "import threading, numpy as np\nthreading.Thread(target=lambda: print([np.float32(0.1)])).start()"
    assert run_script(source).stdout == "[0.1]\n"


def test_numbers_are_shown_as_by_numpy_1_whatever_is_imported_first(run_script):
    assert run_script("import numpy as np\nprint([np.float32(0.1)])").stdout == "[0.1]\n"
