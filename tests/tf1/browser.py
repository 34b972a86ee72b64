"""Headless Chromium on TensorBoard, whose pages are web components: what they show stands in shadow roots."""

import json
import shutil
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PROGRAMS = ("chromium", "chromedriver")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # which root, in a container, cannot have
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
LONGEST = 60  # seconds that a page may take, on a machine that does other things too
FUNCTIONS = """
function* walk(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* walk(element.shadowRoot);
  }
}
const all = (selector, root = document) =>
  [...walk(root)].filter(element => element.matches(selector) && element.checkVisibility({visibilityProperty: true}));
const own = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
const text = element => own(element).map(node => node.data.trim()).join(" ").trim();
const texts = (selector, root = document) => all(selector, root).map(text).filter(found => found);
"""


def missing() -> list[str]:
    """The programs that a browser needs and that are not there."""
    return [name for name in PROGRAMS if not shutil.which(name)]


class Browser:
    """A window on the pages of one TensorBoard."""

    def __init__(self, driver: webdriver.Chrome, size: tuple[int, int]):
        self.driver = driver
        driver.set_window_size(*size)

    def open(self, address: str) -> None:
        """Load a page."""
        self.driver.get(address)

    def turn_to(self, tab: str) -> None:
        """Another tab of the page that is loaded, by its name in the address."""
        self.run("location.hash = arguments[0]", f"#{tab}")

    def run(self, program: str, *arguments: Any) -> Any:
        """What a JavaScript returns; it has `walk`, `all`, `text` and `texts`, which see through shadow roots."""
        return self.driver.execute_script(FUNCTIONS + program, *arguments)

    def wait(self, condition: Callable[[], Any]) -> Any:
        """What the condition returns as soon as that is true. Raises TimeoutException."""
        return WebDriverWait(self.driver, LONGEST, poll_frequency=0.1).until(lambda _: condition())

    def texts(self, selector: str = "*") -> list[str]:
        """The texts that can be seen."""
        return self.run("return texts(arguments[0])", selector)

    def parts(self, card: str, part: str) -> list[int]:
        """How many such parts can be seen in each of the cards that can be seen."""
        program = "return all(arguments[0]).map(card => all(arguments[1], card.shadowRoot || card).length)"
        return self.run(program, card, part)

    def cards(self, card: str, part: str, titles: Iterable[str]) -> dict[str, int]:
        """How many such parts can be seen in the card of each title."""
        program = """
        const found = all(arguments[0]).map(card => [texts("*", card.shadowRoot), all(arguments[1], card.shadowRoot)]);
        return arguments[2].map(title => (found.find(card => card[0].includes(title)) || [[], []])[1].length);
        """
        titles = list(titles)
        return dict(zip(titles, self.run(program, card, part, titles), strict=True))

    def click(self, selector: str, text: str) -> None:
        """Click the first element that can be seen and has this text."""
        self.run("all(arguments[0]).find(item => text(item) === arguments[1]).click()", selector, text)

    def choose_graph(self, run: str) -> None:
        """Choose a run of the tab Graphs, whose first is chosen already, and wait for its drawing."""
        self.wait(lambda: self.texts("text.nodelabel"))
        program = """
        const controls = all("tf-graph-controls")[0].shadowRoot;
        const item = [...walk(controls)].find(item => item.matches("paper-item") && text(item) === arguments[0]);
        if (item.matches(".iron-selected")) return;
        all("text.nodelabel").forEach(label => label.remove());
        item.click();
        """
        self.run(program, run)
        self.wait(lambda: self.texts("text.nodelabel"))

    def hosts(self) -> set[str]:
        """The hosts that were asked for something since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [
            event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"
        ]
        return {urllib.parse.urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}


@contextmanager
def browsing(width: int = 1500, height: int = 1000) -> Iterator[Browser]:
    """A browser that reaches nothing but this machine."""
    options = Options()
    options.binary_location = shutil.which("chromium")
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Browser(driver, (width, height))
    finally:
        driver.quit()
