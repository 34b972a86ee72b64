import subprocess
import sys


def test_no_loader_imports_tensorflow():
    names = ("stop_susy", "transverse_mass", "gaussians", "queues", "moons", "penguins", "higgs")
    loaders = ", ".join(f"lesson_data.{name}" for name in names)
    code = f"import sys, {loaders}; print('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
