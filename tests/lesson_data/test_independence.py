import subprocess
import sys


def test_no_loader_imports_tensorflow():
    loaders = "lesson_data.stop_susy, lesson_data.transverse_mass, lesson_data.gaussians, lesson_data.queues"
    code = f"import sys, {loaders}; print('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
