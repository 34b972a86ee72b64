"""Records what modelscan says of the artifacts of `evil.py`, to show what it does not see.

modelscan (of PyPI) wants an older TensorFlow, so it lives in an environment of its own:

    python3.11 -m venv ELSEWHERE && ELSEWHERE/bin/pip install 'modelscan[tensorflow]'
    python -m tests.graphdef.scanning.record_modelscan ELSEWHERE/bin/modelscan
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.graphdef.scanning import evil

ANSWERS = Path(__file__).with_name("modelscan.json")


def artifacts(folder: Path) -> dict[str, Path]:
    """All artifacts, each in a place of its own."""
    made = {f"SavedModel, {name}": evil.save_model(folder / name, build) for name, build in evil.MODELS.items()}
    made |= {f"GraphDef, {name}": evil.save_pb(folder / f"{name}.pb", build) for name, build in evil.MODELS.items()}
    return made | {"SavedModel, Lambda": evil.save_lambda(folder / "lambda")}


def answer(modelscan: str, path: Path) -> dict[str, list[str]]:
    """The operators that modelscan reports with their severities, the files that it looked at, and its errors."""
    report = path.parent / "report.json"
    subprocess.run([modelscan, "-p", path, "-r", "json", "-o", report], capture_output=True, timeout=300)
    said = json.loads(report.read_text())
    report.unlink()
    return {
        "found": sorted(f"{item['severity']}: {item['operator']}" for item in said["issues"]),
        "looked at": said["summary"]["scanned"].get("scanned_files", []),
        "errors": [item["description"] for item in said["errors"]],
    }


if __name__ == "__main__":
    version = subprocess.run([sys.argv[1], "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    with tempfile.TemporaryDirectory() as folder:
        answers = {name: answer(sys.argv[1], path) for name, path in artifacts(Path(folder)).items()}
    ANSWERS.write_text(json.dumps({"modelscan": version, "answers": answers}, indent=1) + "\n")
