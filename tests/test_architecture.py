"""The rules of who may import whom and of which words stay out."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_imports_point_one_way():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout


def test_alias_tells_the_world():
    for package, wanted, forbidden in (
        ("graphs", "import tensorflow.compat.v1 as tf", "import tensorflow as tf"),
        ("sessions", "import tensorflow.compat.v1 as tf", "import tensorflow as tf"),
        ("eager", "import tensorflow as tf", "import tensorflow.compat.v1 as tf"),
    ):
        for path in (ROOT / package).rglob("*.py"):
            lines = path.read_text().splitlines()
            assert forbidden not in lines, path
            assert wanted in lines or not any(line.startswith("import tensorflow") for line in lines), path


def test_data_code_knows_no_tensorflow():
    for path in (ROOT / "lesson_data").rglob("*.py"):
        assert "tensorflow" not in [
            word for line in path.read_text().splitlines() if "import" in line for word in line.split()
        ]
