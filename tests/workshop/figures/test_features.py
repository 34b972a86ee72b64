import numpy as np
import pytest

from workshop.figures.features import distributions
from workshop.figures.labels import label

FEATURES = ["MET", "MT2W", "n_jet", "sel_lep_eta0", "sel_lep_phi0", "selJet_m2"]


@pytest.fixture(scope="module")
def figure(events):
    return distributions(events, FEATURES)


@pytest.fixture(scope="module")
def panels(figure):
    return dict(zip(FEATURES, figure.axes, strict=True))


def heights(axes, label):
    return next(patch.get_data() for patch in axes.patches if patch.get_label() == label)


@pytest.mark.parametrize("name", ["signal", "background"])
def test_every_histogram_sums_to_one(panels, name):
    for feature, axes in panels.items():
        if feature != "MT2W":
            assert heights(axes, name).values.sum() == pytest.approx(1.0), feature


def test_mt2w_without_a_solution_is_counted_in_a_bin_of_its_own(panels):
    axes = panels["MT2W"]
    solved = {name: heights(axes, name) for name in ("background", "signal")}
    unsolved = [patch.get_data() for patch in axes.patches if patch.get_label() == "_"]
    assert [data.values.tolist() for data in unsolved] == [[3 / 200], [10 / 200]]
    for (name, data), apart in zip(solved.items(), unsolved, strict=True):
        assert data.values.sum() + apart.values.sum() == pytest.approx(1.0), name
        assert data.edges[-1] <= 400.0 < apart.edges[0]
    tick = dict(zip([text.get_text() for text in axes.get_xticklabels()], axes.get_xticks(), strict=True))["none"]
    assert unsolved[0].edges[0] < tick < unsolved[0].edges[1]


def test_a_true_999_of_another_feature_is_no_overflow(events):
    changed = events.assign(MET=events["MET"].where(events.index > 0, 999.0))
    (axes,) = distributions(changed, ["MET"]).axes
    assert {patch.get_label() for patch in axes.patches} == {"background", "signal"}
    assert heights(axes, "background").values.sum() == pytest.approx(1.0)


def test_counts_have_a_bin_and_ticks_at_integers(events, panels):
    data = heights(panels["n_jet"], "signal")
    jets = events.loc[events["signal"] == 1, "n_jet"]
    for count, left, right in zip(data.values, data.edges, data.edges[1:], strict=False):
        assert (left, right) == (np.floor(left) + 0.5, np.floor(left) + 1.5)
        assert count == pytest.approx((jets == (left + right) / 2).mean())
    ticks = panels["n_jet"].get_xticks()
    assert (ticks == np.round(ticks)).all()


def test_bounded_features_are_shown_whole(events, panels):
    assert heights(panels["sel_lep_eta0"], "signal").edges[-1] == events["sel_lep_eta0"].max()


def test_a_long_tail_ends_in_the_last_bin(events):
    changed = events.assign(selJet_m2=events["selJet_m2"].where(events.index > 3, 5000.0))
    (axes,) = distributions(changed, ["selJet_m2"]).axes
    assert heights(axes, "signal").edges[-1] < 500
    assert heights(axes, "signal").values[-1] >= 2 / 200


def test_panels_carry_units_and_one_legend_names_the_classes(figure):
    assert [axes.get_xlabel() for axes in figure.axes] == [label(feature) for feature in FEATURES]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["background", "signal"]
    assert not any(axes.get_window_extent().overlaps(legend.get_window_extent()) for axes in figure.axes)


@pytest.mark.parametrize(
    ("column", "name", "unit"),
    [
        ("HT", "H_", "[GeV]"),
        ("METPhi", r"\varphi", "[radians]"),
        ("sel_lep_pt0", "lepton", "[GeV]"),
        ("selJet_phi1", "jet 2", "[radians]"),
        ("selJet_m0", "jet 1 mass", "[GeV]"),
        ("n_bjet", "number of b-jets", ""),
        ("selJet_eta2", "jet 3", ""),
        ("lep_pt_1", "lepton 2 ", "[GeV]"),
    ],
)
def test_a_label_names_the_quantity_with_its_unit(column, name, unit):
    assert name in label(column)
    assert label(column).endswith(unit)
    assert ("[" in label(column)) == bool(unit)


def test_an_unknown_column_keeps_its_name():
    assert label("selTau_pt0") == "selTau_pt0"
