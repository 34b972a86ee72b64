"""Runs of lessons as the tests need them, and `tf1 board` as a user starts it."""

import json
import os
import re
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from workshop.lesson import Demonstration
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import Settings, TrainingSettings

TF1 = [sys.executable, "-m", "tf1"]
EPOCHS = 3  # the fewest that have a first, a middle and a last


class Server:
    """`tf1 board` on `logdir`; what it writes to its standard error comes line by line into `lines`."""

    def __init__(self, logdir: Path, *options: str, **environment: str):
        self._process = subprocess.Popen(
            [*TF1, "board", "--logdir", str(logdir), "--port", "0", *options],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
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

    def page(self, tab: str) -> str:
        """The address of one of TensorBoard's tabs."""
        return f"http://localhost:{self.address[2]}/#{tab}"

    def fetch(self, path: str, form: dict | None = None, **query: str) -> bytes:
        """The content at `/data/<path>`; a `form` is posted, its values as JSON."""
        url = f"http://127.0.0.1:{self.address[2]}/data/{path}"
        if query:
            url += "?" + urllib.parse.urlencode(query)
        body = None if form is None else urllib.parse.urlencode({k: json.dumps(v) for k, v in form.items()}).encode()
        with urllib.request.urlopen(url, body, timeout=60) as answer:
            assert answer.status == 200
            return answer.read()

    def post_json(self, path: str, content: dict):
        """The answer to a request whose body is JSON."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.address[2]}/data/{path}",
            json.dumps(content).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def json(self, path: str, form: dict | None = None, **query: str):
        return json.loads(self.fetch(path, form, **query))

    def tags(self, plugin: str) -> list[tuple[str, str, dict]]:
        """Run, tag and what the plugin says of it."""
        listing = self.json(f"plugin/{plugin}/tags")
        return [(run, tag, about) for run, of_run in listing.items() for tag, about in of_run.items()]

    def hyperparameters(self) -> dict[str, dict]:
        """The settings and the metrics of each run that the tab HParams shows."""
        experiment = self.post_json("plugin/hparams/experiment", {"experimentName": "", "includeMetrics": True})
        asked = {
            "experimentName": "",
            "allowedStatuses": ["STATUS_SUCCESS"],
            "colParams": [
                *({"hparam": info["name"], "includeInResult": True} for info in experiment["hparamInfos"]),
                *({"metric": info["name"], "includeInResult": True} for info in experiment["metricInfos"]),
            ],
            "startIndex": 0,
            "sliceSize": 100,
        }
        groups = self.post_json("plugin/hparams/session_groups", asked)["sessionGroups"]
        return {
            group["name"]: group["hparams"] | {found["name"]["tag"]: found["value"] for found in group["metricValues"]}
            for group in groups
        }


@contextmanager
def serving(logdir, *options, **environment):
    server = Server(logdir, *options, **environment)
    try:
        yield server
    finally:
        server.stop()


def train(name: str, logdir: Path, **choices) -> None:
    lesson = LESSONS[name]
    if isinstance(lesson, Demonstration):
        settings = Settings(lesson, logdir)
    else:
        settings = TrainingSettings.chosen(lesson, logdir, epochs=EPOCHS, **choices)
    with Progress() as progress:
        lesson.run(settings, progress)
