"""`tf1 board` as a user starts it, on real runs of all lessons: every tag of every plugin answers with data."""

import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from workshop.lesson import Demonstration
from workshop.progress import Progress
from workshop.registry import LESSONS, trained_lessons
from workshop.settings import Settings, TrainingSettings

TF1 = [sys.executable, "-m", "tf1"]
EPOCHS = 3  # the fewest that have a first, a middle and a last


class Server:
    """`tf1 board` on `logdir`; what it writes to its standard error comes line by line into `lines`."""

    def __init__(self, logdir: Path):
        self._process = subprocess.Popen(
            [*TF1, "board", "--logdir", str(logdir), "--port", "0"], stderr=subprocess.PIPE, text=True
        )
        self.lines: list[str] = []
        self._started = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        assert self._started.wait(120)
        self.address = next(filter(None, (re.search(r"http://(\S+?):(\d+)/", line) for line in self.lines)))

    def _read(self) -> None:
        for line in self._process.stderr:
            self.lines.append(line)
            if "http://" in line:
                self._started.set()
        self._started.set()

    def stop(self) -> None:
        self._process.terminate()
        self._reader.join()
        self._process.stderr.close()
        self._process.wait()

    def fetch(self, path: str, form: dict | None = None, **query: str) -> bytes:
        """The content at `/data/<path>`; a `form` is posted, its values as JSON."""
        url = f"http://127.0.0.1:{self.address[2]}/data/{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        body = None if form is None else urllib.parse.urlencode({k: json.dumps(v) for k, v in form.items()}).encode()
        with urllib.request.urlopen(url, body, timeout=60) as answer:
            assert answer.status == 200
            return answer.read()

    def json(self, path: str, form: dict | None = None, **query: str):
        return json.loads(self.fetch(path, form, **query))


@contextmanager
def serving(logdir):
    server = Server(logdir)
    try:
        yield server
    finally:
        server.stop()


def train(name: str, logdir: Path, **choices) -> None:
    lesson = LESSONS[name]
    if isinstance(lesson, Demonstration):
        settings = Settings(lesson, logdir)
    else:
        settings = TrainingSettings.chosen(lesson, logdir, **(lesson.smoke | {"epochs": EPOCHS} | choices))
    with Progress() as progress:
        lesson.run(settings, progress)


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """All lessons, and one of them with other options."""
    logdir = tmp_path_factory.mktemp("runs")
    for name in LESSONS:
        train(name, logdir)
    train("stop_susy", logdir / "wider", options={"hidden": (80, 20)})
    return logdir


@pytest.fixture(scope="session")
def board(runs):
    with serving(runs) as server:
        yield server


def tags(board, plugin: str) -> list[tuple[str, str, dict]]:
    """Run, tag and what the plugin says of it."""
    listing = board.json(f"plugin/{plugin}/tags")
    return [(run, tag, about) for run, of_run in listing.items() for tag, about in of_run.items()]


SERIES = {  # plugin: (its data's name, the number of values of a tag's last event)
    "scalars": "scalars",
    "histograms": "histograms",
    "distributions": "distributions",
}


@pytest.mark.parametrize("plugin", SERIES)
def test_every_series_has_data(board, plugin):
    listed = tags(board, plugin)
    assert {run.split("/")[0] for run, *_ in listed} >= set(trained_lessons())
    for run, tag, _ in listed:
        assert board.json(f"plugin/{plugin}/{SERIES[plugin]}", run=run, tag=tag), (run, tag)


def test_every_image_is_a_picture(board):
    listed = tags(board, "images")
    assert {run.split("/")[0] for run, *_ in listed} >= set(LESSONS)
    for run, tag, _ in listed:
        images = board.json("plugin/images/images", run=run, tag=tag, sample="0")
        assert images, (run, tag)
        for image in images:
            content = board.fetch(f"plugin/images/individualImage?{image['query']}")
            assert content.startswith(b"\x89PNG"), (run, tag)


def test_every_card_of_the_first_page_has_data(board):
    listing = board.json("plugin/timeseries/tags")
    asked = [
        {"plugin": plugin, "tag": tag, "run": run}
        for plugin in ("scalars", "histograms")
        for run, of_run in listing[plugin]["runTagInfo"].items()
        for tag in of_run
    ]
    asked += [
        {"plugin": "images", "tag": tag, "run": run, "sample": sample}
        for tag, by_run in listing["images"]["tagRunSampledInfo"].items()
        for run, about in by_run.items()
        for sample in range(about["maxSamplesPerStep"])
    ]
    assert {request["plugin"] for request in asked} == {"scalars", "histograms", "images"}
    for request in asked:
        (answer,) = board.json("plugin/timeseries/timeSeries", {"requests": [request]})
        assert "error" not in answer, answer
        assert answer["runToSeries"][request["run"]], request


def test_every_pr_curve_has_data(board):
    listed = tags(board, "pr_curves")
    assert {run.split("/")[0] for run, *_ in listed} >= {
        name for name, lesson in trained_lessons().items() if lesson.probability
    }
    for run, tag, _ in listed:
        curves = board.json("plugin/pr_curves/pr_curves", run=run, tag=tag)[run]
        assert len({curve["step"] for curve in curves}) == EPOCHS, (run, tag)
        assert all(max(curve["precision"]) > 0.5 for curve in curves)


def test_every_graph_and_every_trace_opens(board):
    graphs = board.json("plugin/graphs/info")
    assert {run.split("/")[0] for run in graphs} >= set(LESSONS)
    for run, about in graphs.items():
        assert about["run_graph"], run
        text = board.fetch("plugin/graphs/graph", run=run, conceptual="false")
        assert text.count(b"node {") > 1, run
        for tag in about["tags"]:
            assert b"node_stats {" in board.fetch("plugin/graphs/run_metadata", run=run, tag=tag), (run, tag)


def test_server_says_nothing_while_it_answers(board):
    first, *rest = [line for line in board.lines if line.strip()]
    assert "http://localhost" in first
    assert not rest


def test_board_serves_this_machine_alone(board, runs):
    assert board.address[1] == "localhost"
    assert str(runs) in board.fetch("environment").decode()
