import numpy as np

from workshop.figures.two_classes import BACKGROUND, SIGNAL, fractions

EDGES = np.array([0.0, 1.0, 2.0, 3.0])


def test_fractions_sum_to_one_with_what_lies_beyond_in_the_outermost_bins():
    values = np.array([[-5.0], [0.5], [1.5], [3.0], [70.0]])
    np.testing.assert_array_equal(fractions(values, EDGES), [0.4, 0.2, 0.4])


def test_fractions_of_a_larger_total():
    np.testing.assert_array_equal(fractions(np.array([0.5, 2.5]), EDGES, total=8), [0.125, 0.0, 0.125])


def test_the_classes_differ_without_colour():
    assert SIGNAL["hatch"]
    assert "hatch" not in BACKGROUND
