import numpy as np
import pytest

from workshop.figures.gaussians import HALF_WIDTH, decision_surface, densities


@pytest.fixture
def samples():
    rng = np.random.default_rng(3)
    return rng.normal((1.0, -0.5), 0.5, (500, 2)), rng.normal((-1.0, -1.0), 0.5, (400, 2))


def output(x):
    """0.5 where 2 x1 + x2 = 1; not symmetric, so that exchanged axes show."""
    return 1 / (1 + np.exp(1 - 2 * x[:, :1] - x[:, 1:]))


def maps(figure):
    return [axes.collections[0] for axes in figure.axes[:2]]


def test_each_density_integrates_to_one(samples):
    for mesh in maps(densities(*samples)):
        cells = (2 * HALF_WIDTH) ** 2 / mesh.get_array().size
        assert mesh.get_array().sum() * cells == pytest.approx(1.0)


def test_the_densities_lie_where_the_events_are_on_one_scale_of_colours(samples):
    figure = densities(*samples)
    for mesh, events in zip(maps(figure), samples, strict=True):
        edges = mesh.get_coordinates()
        centres = (edges[1:, 1:] + edges[:-1, :-1]) / 2
        weights = mesh.get_array().filled(0)[..., None]
        np.testing.assert_allclose((centres * weights).sum((0, 1)) / weights.sum(), events.mean(axis=0), atol=0.05)
    assert maps(figure)[0].get_clim() == maps(figure)[1].get_clim()


def test_the_panels_and_their_scale_are_named(samples):
    figure = densities(*samples)
    titles = [axes.get_title().split(":")[0] for axes in figure.axes[:2]]
    assert titles == ["signal", "background"]
    assert [axes.get_xlabel() for axes in figure.axes[:2]] == ["$x_1$", "$x_1$"]
    assert figure.axes[2].get_ylabel() == "probability density"


def test_the_surface_is_the_function(samples):
    asked = []

    def recorded(x):
        asked.append(x)
        return output(x)

    axes = decision_surface(recorded, *samples).axes[0]
    points = np.concatenate(asked)
    assert (points.min(axis=0) == -HALF_WIDTH).all()
    assert (points.max(axis=0) == HALF_WIDTH).all()
    surface = next(c for c in axes.collections if type(c).__name__ == "Poly3DCollection")
    heights = surface.get_array().reshape(32, 32)  # of the patches, x1 fastest
    x1, x2 = np.meshgrid(*[np.linspace(-HALF_WIDTH, HALF_WIDTH, 65)[1::2]] * 2)
    np.testing.assert_allclose(heights, output(np.column_stack((x1.ravel(), x2.ravel()))).reshape(32, 32), atol=0.01)


def test_the_border_is_on_the_floor_and_on_the_surface(samples):
    axes = decision_surface(output, *samples).axes[0]
    # matplotlib has no public way to the corners of a line in space
    borders = [
        np.concatenate([v for v, _ in c._3dverts_codes]) for c in axes.collections if hasattr(c, "_3dverts_codes")
    ]
    floor, on_surface = borders
    for border, height in ((floor, axes.get_zlim()[0]), (on_surface, 0.5)):
        np.testing.assert_allclose(output(border[:, :2]), 0.5, atol=1e-3)
        np.testing.assert_array_equal(border[:, 2], height)
    assert axes.get_zlim()[0] < -0.5


def test_events_under_the_surface_differ_by_marker_and_are_named(samples):
    axes = decision_surface(output, *samples).axes[0]
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names == ["background", "signal", "border: 0.5"]
    markers = [c.get_paths()[0].vertices.shape for c in axes.collections if type(c).__name__ == "Path3DCollection"]
    assert len(markers) == 2
    assert markers[0] != markers[1]
