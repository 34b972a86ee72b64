import numpy as np
import pytest

from workshop.figures.transverse_mass import WIDTH, low_mass, predicted_and_true


@pytest.fixture(scope="module")
def prediction(transverse_mass):
    """20 GeV too high everywhere, and 30 more below 100 GeV."""
    return transverse_mass + 20.0 + 30.0 * (transverse_mass < 100.0)


@pytest.fixture(scope="module")
def comparison(transverse_mass, prediction):
    return predicted_and_true(prediction, transverse_mass)


@pytest.fixture(scope="module")
def answer(events, transverse_mass, prediction):
    return low_mass(events, prediction, transverse_mass)


def by_label(axes):
    return {artist.get_label(): artist for artist in (*axes.patches, *axes.lines, *axes.collections)}


def map_of(axes):
    """The counts [y bins, x bins] of the map in `axes` with its edges in x and y."""
    mesh = axes.collections[0]
    corners = mesh.get_coordinates()
    return mesh.get_array().filled(0), corners[0, :, 0], corners[:, 0, 1]


def test_the_plane_has_the_true_mass_along_x_and_the_prediction_along_y(comparison, transverse_mass, prediction):
    plane = comparison.axes[0]
    counts, x, y = map_of(plane)
    expected = np.histogram2d(transverse_mass[:, 0], prediction[:, 0], (x, y))[0].T
    np.testing.assert_array_equal(counts, expected)
    outside = 1 - counts.sum() / 400
    assert plane.get_legend().get_title().get_text().startswith(f"{outside:.1%} ")
    assert outside < 0.02
    diagonal = by_label(plane)["predicted = true"]
    np.testing.assert_array_equal(diagonal.get_xdata(), diagonal.get_ydata())


def test_the_spectra_are_those_of_prediction_and_truth(comparison, transverse_mass, prediction):
    _, spectra, _ = comparison.axes
    drawn = by_label(spectra)
    for name, values in (("true", transverse_mass), ("predicted", prediction)):
        data = drawn[name].get_data()
        np.testing.assert_array_equal(data.values, np.histogram(values, data.edges)[0])
    assert drawn["true"].get_linestyle() != drawn["predicted"].get_linestyle()


def test_negative_predictions_are_seen(transverse_mass, prediction):
    negative = np.where(np.arange(400)[:, None] < 20, -65.0, prediction)
    _, _, y = map_of(predicted_and_true(negative, transverse_mass).axes[0])
    assert y[0] <= -65.0


def test_axes_are_in_gev(comparison):
    labels = [text for axes in comparison.axes for text in (axes.get_xlabel(), axes.get_ylabel()) if text]
    assert len(labels) == 5
    assert all("GeV" in text for text in labels)


def test_the_error_panel_shows_the_bias_in_bins_of_the_true_mass(answer):
    drawn = by_label(answer.axes[0])
    centres, mean = drawn["(a) mean"].get_data()
    assert (centres % WIDTH == WIDTH / 2).all()
    np.testing.assert_allclose(mean, np.where(centres < 100.0, 50.0, 20.0), rtol=1e-12)


def test_the_band_is_one_standard_deviation(events, transverse_mass):
    prediction = transverse_mass + np.where(np.arange(400) % 2, 15.0, -5.0)[:, None]
    drawn = by_label(low_mass(events, prediction, transverse_mass).axes[0])
    centres, mean = drawn["(a) mean"].get_data()
    band = drawn["(a) standard deviation"].get_paths()[0].vertices
    for centre, middle in zip(centres, mean, strict=True):
        inside = np.abs(transverse_mass - centre) <= WIDTH / 2
        error = (prediction - transverse_mass)[inside]
        assert np.ptp(band[np.isclose(band[:, 0], centre), 1]) == pytest.approx(2 * error.std(), abs=1e-9)
        assert middle == pytest.approx(error.mean())


def test_the_second_panel_counts_the_events_of_those_bins(answer, transverse_mass):
    data = answer.axes[1].patches[0].get_data()
    np.testing.assert_array_equal(data.values, np.histogram(transverse_mass, data.edges)[0])
    assert data.values.sum() >= 0.99 * 400


def test_the_third_panel_does_not_wrap_the_angle(answer, events, transverse_mass):
    valleys = answer.axes[2]
    counts, x, y = map_of(valleys)
    difference = events["sel_lep_phi0"] - events["METPhi"]
    assert (difference.abs() > np.pi).any()
    np.testing.assert_array_equal(counts, np.histogram2d(difference, transverse_mass[:, 0], (x, y))[0].T)
    assert valleys.get_xlim() == pytest.approx((-2 * np.pi, 2 * np.pi))
    assert "not wrapped [radians]" in valleys.get_xlabel()


def test_the_formulas_line_has_its_cusps_at_zero_and_two_pi(answer, events):
    angles, mass = answer.axes[2].lines[0].get_data()
    np.testing.assert_allclose(angles[mass < 1e-3], [-2 * np.pi, 0.0, 2 * np.pi], atol=1e-9)
    assert mass.max() == pytest.approx(2 * np.sqrt(np.median(events["sel_lep_pt0"] * events["MET"])))


def test_the_mean_prediction_is_shown_along_the_same_angle(answer, events, prediction):
    centres, mean = by_label(answer.axes[2])["(c) mean prediction"].get_data()
    difference = (events["sel_lep_phi0"] - events["METPhi"]).to_numpy()
    half = np.pi / 40
    assert len(centres) > 3
    for centre, value in zip(centres, mean, strict=True):
        assert value == pytest.approx(prediction[np.abs(difference - centre) < half].mean())


def test_bins_of_few_events_show_no_mean(events, transverse_mass, prediction):
    few = np.flatnonzero(transverse_mass[:, 0] > 200.0)[:9]
    chosen = np.concatenate((few, np.flatnonzero(transverse_mass[:, 0] < 100.0)))
    figure = low_mass(events.iloc[chosen], prediction[chosen], transverse_mass[chosen])
    centres = by_label(figure.axes[0])["(a) mean"].get_xdata()
    assert centres.max() < 100.0
    assert figure.axes[1].get_xlim()[1] > 200.0


def test_one_legend_below_names_lines_and_circles(answer):
    (legend,) = answer.legends
    assert [text.get_text()[:3] for text in legend.get_texts()] == ["(a)", "(a)", "(c)", "(c)"]
    assert not any(axes.get_window_extent().overlaps(legend.get_window_extent()) for axes in answer.axes)
