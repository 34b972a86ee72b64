import subprocess
import sys


def test_no_loader_imports_tensorflow():
    loaders = "datasets.stop_susy, datasets.transverse_mass, datasets.gaussians, datasets.queues"
    code = f"import sys, {loaders}; print('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
