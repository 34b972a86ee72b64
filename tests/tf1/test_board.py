"""`tf1 board` as a user starts it, on real runs of all lessons: every page has data, asked for or seen in a browser."""

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from graphdef import board_run
from tests.graphdef import made
from tests.tf1 import browser as browsers
from tests.tf1.server import EPOCHS, serving, train
from workshop.registry import LESSONS, trained_lessons


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


@pytest.fixture(scope="session")
def browser(board):
    """Chromium, with the board loaded; skipped where it is not installed."""
    if missing := browsers.missing():
        pytest.skip(f"not installed: {', '.join(missing)}")
    with browsers.browsing() as opened:
        opened.open(board.page("scalars"))
        yield opened


@pytest.mark.parametrize("plugin", ["scalars", "histograms", "distributions"])
def test_every_series_has_data(board, plugin):
    listed = board.tags(plugin)
    assert {run.split("/")[0] for run, *_ in listed} >= set(trained_lessons())
    for run, tag, _ in listed:
        assert board.json(f"plugin/{plugin}/{plugin}", run=run, tag=tag), (run, tag)


def test_every_image_is_a_picture(board):
    listed = board.tags("images")
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
    listed = board.tags("pr_curves")
    assert {run.split("/")[0] for run, *_ in listed} >= {
        name for name, lesson in trained_lessons().items() if lesson.probability
    }
    for run, tag, _ in listed:
        curves = board.json("plugin/pr_curves/pr_curves", run=run, tag=tag)[run]
        assert len({curve["step"] for curve in curves}) == EPOCHS, (run, tag)
        assert all(max(curve["recall"]) == 1.0 for curve in curves)  # at the threshold 0 all signal is found


def test_every_graph_and_every_trace_opens(board):
    graphs = board.json("plugin/graphs/info")
    assert {run.split("/")[0] for run in graphs} >= set(LESSONS)
    for run, about in graphs.items():
        assert about["run_graph"], run
        text = board.fetch("plugin/graphs/graph", run=run, conceptual="false")
        assert text.count(b"node {") > 1, run
        for tag in about["tags"]:
            assert b"node_stats {" in board.fetch("plugin/graphs/run_metadata", run=run, tag=tag), (run, tag)


def test_every_tag_has_one_kind_and_a_description(board):
    seen = []
    for plugin in ("scalars", "histograms", "images", "pr_curves"):
        for run, tag, about in board.tags(plugin):
            seen.append((run, tag))
            assert re.search(r"\w", about["description"]), (run, tag)
    assert len(seen) == len(set(seen))


def test_every_run_has_a_page_that_names_its_tags(board):
    shown = {(run, tag) for plugin in ("scalars", "images") for run, tag, _ in board.tags(plugin)}
    pages = board.json("plugin/text/tags")
    assert {run.split("/")[0] for run in pages if not run.startswith("wider")} == set(LESSONS)
    for run, (tag,) in pages.items():
        (event,) = board.json("plugin/text/text", run=run, tag=tag)
        named = set(re.findall(r"<tr>\s*<td>([^<]*/[^<]*)</td>", event["text"])) - {"weights/…", "gradients/…"}
        assert named == {tag for other, tag in shown if Path(other).parent == Path(run).parent}, run


def test_epochs_are_counted_from_one(board):
    for run, tag, _ in board.tags("scalars"):
        if tag.startswith(("loss/", "metric/")):
            points = board.json("plugin/scalars/scalars", run=run, tag=tag)
            assert [step for _, step, _ in points] == list(range(1, EPOCHS + 1)), (run, tag)


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("gaussians/train", {"roc", "decision_surface"}),
        ("stop_susy/train", {"roc", "decisions"}),
        ("transverse_mass/train", {"predicted_and_true"}),
    ],
)
def test_figures_of_the_network_are_there_for_the_first_the_middle_and_the_last_epoch(board, run, names):
    for name in names:
        images = board.json("plugin/images/images", run=run, tag=f"figures/{name}", sample="0")
        assert [image["step"] for image in images] == [1, 2, 3]
        contents = {board.fetch(f"plugin/images/individualImage?{image['query']}") for image in images}
        assert len(contents) == EPOCHS


def test_runs_with_other_options_stand_beside_each_other(board, runs):
    rows = board.hyperparameters()
    assert {name.split("/")[-2] for name in rows} == set(trained_lessons())
    usual, wider = rows["stop_susy/validation"], rows["wider/stop_susy/validation"]
    assert (usual["hidden"], wider["hidden"]) == ("50,50", "80,20")
    assert {key: usual[key] for key in ("batch_size", "dtype", "mass_point", "seed")} == {
        "batch_size": 1024.0,
        "dtype": "float64",
        "mass_point": "600-400",
        "seed": 0.0,
    }
    for row, folder in ((usual, runs), (wider, runs / "wider")):
        history = json.loads((folder / "stop_susy/history.json").read_text())["history"]
        assert row["loss/cross-entropy"] == pytest.approx(history["val_loss"][-1], rel=1e-6)  # TensorBoard's float32
        assert row["metric/accuracy"] == pytest.approx(history["val_accuracy"][-1], rel=1e-6)


def test_charts_join_training_and_validation(board):
    (category,) = board.json("plugin/custom_scalars/layout")["category"]
    assert {chart["title"] for chart in category["chart"]} == {
        lesson.guide.quantities["loss"].label for lesson in trained_lessons().values()
    }
    for chart in category["chart"]:
        (pattern,) = chart["multiline"]["tag"]
        found = {run.split("/")[-1] for run, tag, _ in board.tags("scalars") if re.search(pattern, tag)}
        assert found == {"train", "validation"}, chart


def test_run_that_is_shown_alone_has_no_empty_chart(runs):
    with serving(runs / "wider") as server:
        (category,) = server.json("plugin/custom_scalars/layout")["category"]
        for chart in category["chart"]:
            for run in ("stop_susy/train", "stop_susy/validation"):
                answer = server.json("plugin/custom_scalars/scalars", run=run, tag=chart["multiline"]["tag"][0])
                assert all(answer["tag_to_events"].values()), (run, chart)
                assert answer["tag_to_events"]


def test_server_says_nothing_while_it_answers(board):
    first, *rest = [line for line in board.lines if line.strip()]
    assert f" {board.page('text')} " in first
    assert not rest


def test_graphs_alone_are_opened_at_the_page_of_graphs(tmp_path):
    board_run.write(tmp_path / "runs", made.graph_def())
    opener = tmp_path / "opener"
    opener.write_text(f"#!/bin/sh\necho $1 > {tmp_path}/part && mv {tmp_path}/part {tmp_path}/opened\n")
    opener.chmod(0o755)
    with serving(tmp_path / "runs", "--open", BROWSER=f"{opener} %s") as server:
        until = time.monotonic() + 30
        while not (tmp_path / "opened").exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert (tmp_path / "opened").read_text().strip() == server.page("graphs")


def test_board_serves_this_machine_alone(board, runs):
    assert board.address[1] == "localhost"
    assert str(runs) in board.fetch("environment").decode()


def test_graphs_page_of_every_lesson_shows_its_scopes(board, browser):
    browser.turn_to("graphs")
    for run in board.json("plugin/graphs/info"):
        text = board.fetch("plugin/graphs/graph", run=run, conceptual="false").decode()
        scopes = set(re.findall(r'^  name: "([^"/]+)/', text, re.MULTILINE))
        browser.choose_graph(run)
        drawn = set(browser.texts("text.nodelabel"))
        assert len(drawn) > 1
        assert scopes - drawn <= ({"summaries"} if run == "queues/train" else set()), run  # beside its node, as an icon


@pytest.mark.parametrize(
    ("tab", "card", "lines"),
    [("scalars", "tf-scalar-card", 2), ("pr_curves", "tf-pr-curve-card", 1)],  # on the first, a smoothed one too
)
def test_every_run_has_its_curve(board, browser, tab, card, lines):
    opened = ("loss/", "metric/", "signal/")  # the groups that are open
    tags = Counter(tag for _, tag, _ in board.tags(tab) if tag.startswith(opened))
    expected = {tag: lines * number for tag, number in tags.items()}
    browser.turn_to(tab)
    browser.wait(lambda: expected == browser.cards(card, "path.line", tags))


@pytest.mark.parametrize(
    ("tab", "card", "part"),
    [
        ("images", "tf-image-loader", "img"),
        ("histograms", "tf-histogram-loader", "path.outline"),
        ("distributions", "tf-distribution-loader", "path.area"),
        ("text", "tf-text-loader", "h1"),
        ("custom_scalars", "tf-custom-scalar-multi-line-chart-card", "path.line"),
        ("hparams", "tf-hparams-table-view", "vaadin-grid-cell-content"),
    ],
)
def test_every_card_of_a_page_shows_something(board, browser, tab, card, part):
    browser.turn_to(tab)
    browser.wait(lambda: (found := browser.parts(card, part)) and all(found))
    assert not [text for text in browser.texts() if re.search(r"No .* (was|were) found|No dashboards are active", text)]


def test_first_page_shows_cards(browser):
    browser.turn_to("timeseries")
    browser.wait(lambda: any(browser.parts("image-card", "img")))  # those further down are drawn when they are seen
    assert browser.texts("card-run-name span")


def test_hyperparameters_of_every_run_stand_in_the_table(board, browser):
    browser.turn_to("hparams")
    browser.wait(lambda: set(board.hyperparameters()) <= set(browser.texts("div")))
    assert {"80,20", "50,50", "float64"} <= set(browser.texts("div"))


def test_every_lesson_has_its_page_of_text(board, browser):
    browser.turn_to("text")
    headings = {f"{name}: {lesson.title}" for name, lesson in LESSONS.items()}
    seen = set()
    while not headings <= seen:
        seen |= browser.wait(lambda: set(browser.texts("h1")) - seen)  # noqa: B023
        browser.click("paper-button", "Next page")


def test_pages_ask_this_machine_alone(browser):
    assert browser.hosts() == {"localhost"}
    browser.run("new Image().src = 'http://example.org/picture.png'")
    assert browser.hosts() == {"example.org"}
