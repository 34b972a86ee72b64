import numpy as np

from workshop.figures.xor import plane

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def slope(x):
    """Differs along both axes, so that a transposed map shows."""
    return x[:, :1] * 0.75 + x[:, 1:] * 0.25


def test_the_map_is_the_function_over_the_unit_square():
    mesh = plane(POINTS, slope(POINTS), slope).axes[0].collections[0]
    x = mesh.get_coordinates().reshape(-1, 2)
    assert (x.min(axis=0) == 0).all()
    assert (x.max(axis=0) == 1).all()
    np.testing.assert_allclose(np.ravel(mesh.get_array()), slope(x)[:, 0], rtol=1e-15)


def test_each_point_carries_its_own_value_and_shape():
    figure = plane(POINTS, np.array([[0.0], [1.0], [0.9375], [0.0]]), slope)
    shown = {text.get_position(): text for text in figure.axes[0].texts}
    texts = [text.get_text() for text in map(shown.get, [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])]
    assert texts == ["0", "1", "0.938", "0"]
    squares = [
        point for point, text in shown.items() if type(text.get_bbox_patch().get_boxstyle()).__name__ == "Square"
    ]
    assert squares == [(0.0, 1.0), (1.0, 0.0)]


def test_the_border_is_where_the_output_is_one_half():
    border = plane(POINTS, slope(POINTS), slope).axes[0].collections[1]
    vertices = np.concatenate([path.vertices for path in border.get_paths()])
    np.testing.assert_allclose(slope(vertices), 0.5, atol=1e-12)


def test_axes_and_colours_are_named():
    axes, bar = plane(POINTS, slope(POINTS), slope).axes
    assert (axes.get_xlabel(), axes.get_ylabel(), bar.get_ylabel()) == ("$x_1$", "$x_2$", "output of the network")
