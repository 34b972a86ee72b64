"""What the documents name exists: links, files, functions with their modules, and the words of commands."""

import importlib
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer

from tf1.app import app
from workshop.registry import NAMES

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / folder / "README.md" for folder in ("benchmarks", "legacy", "lesson_data/generate")),
]
ROOMS = ("tf1", "workshop", "graphs", "eager", "lesson_data", "sessions", "legacy", "graphdef")
FOLDERS = (*ROOMS, "tests", "docs", "benchmarks", "exercises", "solutions", "requirements")
EXAMPLES = re.compile(r"NAME|NN|FOLDER|LESSON|circles")  # what stands for something, or is yet to be written


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)", path.read_text())
    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_folders_are_there(path):
    named = re.findall(r"`([\w.-]+/[\w./*-]*)`", path.read_text())
    ours = [name for name in named if name.startswith(tuple(f"{folder}/" for folder in FOLDERS))]
    assert not [name for name in ours if not EXAMPLES.search(name) and not list(ROOT.glob(name.rstrip("/")))]


OF_TODAY = [path for path in DOCUMENTS if path.name != "CHANGELOG.md"]  # which names what is gone


@pytest.mark.parametrize("path", OF_TODAY, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_are_spelled_as_they_are(path):
    commands = re.findall(r"(?:^|[$`(] ?|&& )tf1 ([^`#\n&>]+)", path.read_text(), re.MULTILINE)
    assert not [words for words in commands if not EXAMPLES.search(words) and not _is_command(shlex.split(words))]


def _is_command(words: list[str]) -> bool:
    """Whether the subcommands are there and have the options; what `tf1 run` passes on is not looked at."""
    command = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command, *words = command.commands[words[0]], *words[1:]
    if getattr(command, "commands", {}) and words and not words[0].startswith("-"):
        return False
    if command.name == "run" and words and not words[0].startswith("-"):
        return True
    known = {"--help", "-h"} | {spelling for option in command.params for spelling in option.opts}
    own = words[: words.index("--")] if "--" in words else words  # what follows is passed on
    return all(word.partition("=")[0] in known for word in own if word.startswith("-"))


def test_a_command_that_is_not_there_is_found():
    assert _is_command(["train", "stop_susy", "--hidden", "512,512"])
    assert not _is_command(["train", "gaussians", "--hidden", "512,512"])
    assert not _is_command(["trian", "stop_susy"])
    assert _is_command(["run", "script.py", "--its", "--own"])
    assert _is_command(["verify", "script.py", "--", "--its", "--own"])
    assert not _is_command(["verify", "script.py", "--its", "--own"])


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
    assert len(names) > 15
    assert not [name for name in names if not name.endswith(".py") and not _exists(name)]


def test_the_architecture_states_the_layers_that_are_checked():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (contract,) = settings["contracts"]
    stated = " > ".join(layer.replace(" |", ",") for layer in contract["layers"])
    assert f"\n{stated}\n" in (ROOT / "docs" / "architecture.md").read_text()
    assert set(settings["root_packages"]) == set(ROOMS)


def test_every_lesson_has_a_picture_of_its_graph():
    shown = re.findall(r"\(images/(\w+)_graph\.png\)", (ROOT / "docs" / "lessons.md").read_text())
    assert shown == list(NAMES)
    for name in NAMES:
        assert 1_000 < (ROOT / "docs" / "images" / f"{name}_graph.png").stat().st_size < 150_000, name


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_the_readmes_programs_give_the_same_numbers(capsys):
    graph, twin = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    exec(graph, {})
    assert capsys.readouterr().out == "[array([[11.]]), array([[3., 4.]])]\n"
    exec(twin, {})
    assert re.findall(r"\[\[.*?\]\]", capsys.readouterr().out) == ["[[11.]]", "[[3. 4.]]"]


def test_the_program_of_the_estimators_finds_a_network(capsys):
    (program,) = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/estimators.md").read_text(), re.MULTILINE | re.DOTALL
    )
    exec(program, {})
    assert re.fullmatch(r"\{'graphclassifier__n_neurons': [25]\} \(\d+, 2\)\n", capsys.readouterr().out)


def test_the_citation_is_of_the_version_that_is_built():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(), re.MULTILINE)[1] == version
    assert re.search(r"^## (\S+?)(,|$)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[1] == version
