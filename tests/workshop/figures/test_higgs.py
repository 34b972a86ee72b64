import numpy as np
import pytest

from workshop.figures.higgs import WIDTH, mass_spectrum


@pytest.fixture
def drawn():
    background = np.array([60.0, 71.0, 126.0, 127.0, 300.0])
    signal = np.array([125.5, 126.0, 124.0, 125.1])
    axes = mass_spectrum(background, signal).axes[0]
    return {patch.get_label(): patch.get_data() for patch in axes.patches}


def heights(drawn, name):
    return next(data for label, data in drawn.items() if label.startswith(name))


def test_signal_is_stacked_upon_the_background(drawn):
    background, signal = heights(drawn, "background"), heights(drawn, "signal")
    at = int(np.searchsorted(background.edges, 125.0, side="right")) - 1
    assert background.edges[at] == 125.0
    assert background.values[at] == 2  # 126 and 127
    assert signal.values[at] == 2 + 3
    np.testing.assert_array_equal(signal.baseline, background.values)
    assert signal.values[at - 1] == 1  # 124
    assert np.diff(background.edges) == pytest.approx(WIDTH)


def test_the_legend_tells_what_lies_beyond_the_axis(drawn):
    assert set(drawn) == {"background (40.0% beyond the axis)", "signal, stacked (0.0% beyond the axis)"}
