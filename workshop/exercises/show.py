"""A figure of an exercise: displayed in a notebook, else written beside the script."""

import sys
from pathlib import Path

from matplotlib.figure import Figure

from sessions.files import write_bytes
from workshop.figures.style import png


def show(figure: Figure, name: str) -> None:
    """Display the figure; in a script, write it to `figures/<name>.png` beside the script and say so."""
    content = png(figure)
    if "ipykernel" in sys.modules:
        from IPython.display import Image, display

        display(Image(content, retina=True))
        return
    folder = Path(sys.argv[0]).resolve().parent / "figures"
    folder.mkdir(exist_ok=True)
    write_bytes(folder / f"{name}.png", content)
    print(f"figure: {folder.name}/{name}.png")
