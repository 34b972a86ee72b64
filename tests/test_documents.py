"""What the documents name exists: links, files, and functions with their modules."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "legacy" / "README.md"]
ROOMS = ("tf1", "workshop", "graphs", "eager", "lesson_data", "sessions", "legacy", "graphdef")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)", path.read_text())
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not missing


def _exists(name: str) -> bool:
    """Whether a dotted name is a module, or what stands in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def test_the_architecture_names_what_there_is():
    text = (ROOT / "docs" / "architecture.md").read_text()
    names = re.findall(rf"`((?:{'|'.join(ROOMS)})(?:\.\w+)+)`", text)
    folders = re.findall(rf"`((?:{'|'.join(ROOMS)})/[\w/.]*)`", text)
    assert len(names) > 15
    assert not [name for name in names if not name.endswith(".py") and not _exists(name)]
    assert not [folder for folder in folders if "NAME" not in folder and not (ROOT / folder).exists()]


def test_the_architecture_states_the_layers_that_are_checked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (contract,) = settings["contracts"]
    stated = " > ".join(layer.replace(" |", ",") for layer in contract["layers"])
    assert f"\n{stated}\n" in (ROOT / "docs" / "architecture.md").read_text()
    assert set(settings["root_packages"]) == set(ROOMS)


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120
