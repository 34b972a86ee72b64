"""Makes the pictures of graphs in `docs/images/`: each lesson's as TensorBoard shows it, and those that Graphviz draws.

Run by `make pictures`; it needs Debian's chromium, chromium-driver and graphviz.
"""

import io
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

import graphdef
from graphdef import board_run
from tests.tf1.browser import Browser, browsing
from tests.tf1.server import serving
from workshop import lesson_graph
from workshop.registry import LESSONS

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = (1500, 1250)  # pixels of the window
FEW = 45  # operations of a graph whose scopes at the top are all opened
MARGIN = 12  # pixels
COLOURS = 32
AROUND = """
const boxes = all("g.node, path.edgeline").map(item => item.getBoundingClientRect());
return [Math.min(...boxes.map(box => box.left)), Math.min(...boxes.map(box => box.top)),
        Math.max(...boxes.map(box => box.right)), Math.max(...boxes.map(box => box.bottom))];
"""
OPEN = """
const node = all("g.node").find(item => item.dataset.name === arguments[0]);
node.querySelector(".nodeshape").dispatchEvent(new MouseEvent("dblclick", {bubbles: true}));
"""
SCOPES = "return all('g.node.meta').map(item => item.dataset.name)"
CHOOSE_NOTHING = """
all("tf-graph-scene")[0].shadowRoot.querySelector("#svg").dispatchEvent(new MouseEvent("click"));
[...walk(document)].filter(item => item.matches("#minimap, .titleContainer")).forEach(item => item.style.opacity = 0);
return all("g.node.selected, tf-node-info").length === 0;
"""
IS_OPEN = "return all('g.node.expanded').some(item => item.dataset.name === arguments[0])"


def photograph(browser: Browser, run: str, is_small: bool) -> Image.Image:
    """A run's graph on the tab Graphs, with all scopes at the top open, or the model alone."""
    browser.choose_graph(run)
    for scope in browser.run(SCOPES) if is_small else ["model"]:
        open_scope(browser, scope)
    settled(browser)  # what fits is found from where the scopes are
    browser.click("span", "Fit to screen")
    left, top, right, bottom = settled(browser)
    browser.wait(lambda: browser.run(CHOOSE_NOTHING))
    picture = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    right, bottom = min(right + MARGIN, picture.width), min(bottom + MARGIN, picture.height)
    return picture.crop((max(left - MARGIN, 0), max(top - MARGIN, 0), right, bottom))


def open_scope(browser: Browser, name: str) -> None:
    """Open a scope as a double click does."""
    browser.run(OPEN, name)
    browser.wait(lambda: browser.run(IS_OPEN, name))


def settled(browser: Browser) -> list[float]:
    """Where the graph is once it has stopped moving."""
    seen: list[list[float]] = []

    def still() -> bool:
        time.sleep(0.3)
        seen.append(browser.run(AROUND))
        return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

    browser.wait(still)
    return seen[-1]


def photograph_lessons() -> None:
    """The graph of each lesson; those scopes of a small one and the model of a large one are open."""
    with tempfile.TemporaryDirectory() as folder, browsing(*SIZE) as browser:
        graphs = {name: lesson_graph.read(name).graphs[0] for name in LESSONS}
        for name, graph in graphs.items():
            board_run.write(Path(folder) / name, graph.graph_def)
        with serving(Path(folder)) as server:
            browser.open(server.page("graphs"))
            for name, graph in graphs.items():
                save(photograph(browser, name, len(graph.graph_def.node) < FEW), IMAGES / f"{name}_graph.png")


def draw() -> None:
    """What `tf1 graph digits --png FILE --scope model` and `tf1 graph stop_susy --png FILE --depth 2` draw."""
    drawings = {
        "digits_model": graphdef.draw(lesson_graph.read("digits"), scope="model"),
        "stop_susy_depth_2": graphdef.draw(lesson_graph.read("stop_susy"), depth=2),
    }
    for name, drawing in drawings.items():
        save(Image.open(io.BytesIO(drawing.render("png"))).convert("RGB"), IMAGES / f"{name}.png")


def save(picture: Image.Image, path: Path) -> None:
    """Save with few colours."""
    picture.quantize(COLOURS).save(path, optimize=True)
    print(path.name, *picture.size, f"{path.stat().st_size:,} bytes")


def main() -> None:
    """Make them all."""
    IMAGES.mkdir(exist_ok=True)
    photograph_lessons()
    draw()


if __name__ == "__main__":
    sys.exit(main())
