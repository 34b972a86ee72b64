import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from workshop.figures import derivatives, training
from workshop.figures.style import COUNTS, LEVELS, canvas, png, styled


@styled
def line() -> Figure:
    figure = canvas(2.0, 1.5)
    figure.add_subplot(xlabel="x", ylabel="y").plot([0, 1], [2, 3])
    return figure


def test_a_figure_gives_the_same_bytes_again_and_so_does_one_drawn_anew():
    def draw():  # a legend above the axes: left to itself, matplotlib moves them a little at every pass
        x = np.linspace(0.0, 6.0, 20)
        return derivatives.curves(x, [x, -x, x / 2, -x / 2])

    figure = draw()
    assert png(figure) == png(figure) == png(draw())


def test_a_png_names_neither_software_nor_date():
    data = png(line())
    assert data.startswith(b"\x89PNG")
    assert not any(chunk in data for chunk in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"Matplotlib"))


def test_a_png_has_the_size_of_the_canvas_at_120_dots_an_inch():
    header = png(line())[16:24]
    assert (int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")) == (240, 180)


def test_the_users_settings_of_matplotlib_neither_matter_nor_change():
    expected = png(line())
    mine = {"axes.facecolor": "red", "font.size": 30.0, "lines.linewidth": 9.0}
    with matplotlib.rc_context(mine):
        before = dict(matplotlib.rcParams)
        assert png(line()) == expected
        assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize(("name", "rises"), [(LEVELS, True), (COUNTS, False)])
def test_the_colour_maps_keep_their_order_on_a_grey_printer(name, rises):
    lightness = matplotlib.colormaps[name](np.linspace(0, 1, 64))[:, :3] @ [0.299, 0.587, 0.114]
    steps = np.diff(lightness)
    assert (steps > 0).all() if rises else (steps < 0).all()
    assert np.ptp(lightness) > 0.6


def test_figures_load_neither_tensorflow_nor_the_global_state_of_pyplot():
    code = (
        "import sys; from workshop.figures import classification, derivatives, features, gaussians, matmul, queues; "
        "from workshop.figures import derivatives, training, transverse_mass, xor; "
        "print([name for name in ('tensorflow', 'matplotlib.pyplot') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_styled_figure_says_what_it_draws():
    assert training.losses.__name__ == "losses"
    assert "validation loss" in training.losses.__doc__
