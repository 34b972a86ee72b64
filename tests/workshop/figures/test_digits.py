import numpy as np
from matplotlib.colors import to_rgba

from workshop.figures.digits import images, predictions, weights_as_images
from workshop.figures.style import VERMILION

RNG = np.random.default_rng(0)
PIXELS = RNG.uniform(size=(7, 16))


def drawn(axes):
    return [each for each in axes if each.images]


def test_every_image_stands_under_its_digit_on_one_scale():
    axes = drawn(images(PIXELS, np.arange(7)).axes)
    assert [each.get_title() for each in axes] == list("0123456")
    for each, pixels in zip(axes, PIXELS, strict=True):
        np.testing.assert_array_equal(each.images[0].get_array(), pixels.reshape(4, 4))
        assert each.images[0].get_clim() == (0, 1)


def test_outputs_are_bars_and_the_true_digits_is_hatched():
    outputs = RNG.uniform(size=(3, 10))
    outputs[0, 4] = 0.99
    figure = predictions(PIXELS[:3], np.array([7, 0, 2]), outputs)
    above, below = figure.axes[:3], figure.axes[3:]
    assert above[0].get_title() == "a 7, predicted: 4"
    for axes, digit, values in zip(below, (7, 0, 2), outputs, strict=True):
        assert [bar.get_height() for bar in axes.patches] == values.tolist()
        assert [number for number, bar in enumerate(axes.patches) if bar.get_hatch()] == [digit]
        assert axes.patches[digit].get_edgecolor() == to_rgba(VERMILION)
        assert axes.get_ylim() == (0, 1)


def test_each_units_weights_are_an_image_and_all_share_a_symmetric_scale():
    kernel = RNG.normal(size=(16, 6))
    kernel[3, 2] = -9.0
    (image,) = weights_as_images(kernel).axes[0].images
    assert image.get_clim() == (-9.0, 9.0)
    mosaic = image.get_array()
    assert mosaic.shape == (9, 14)  # two lines of three, a pixel between them
    for unit, weights in enumerate(kernel.T):
        top, left = 5 * (unit // 3), 5 * (unit % 3)
        np.testing.assert_array_equal(mosaic[top : top + 4, left : left + 4], weights.reshape(4, 4))
    assert mosaic.mask[4].all()
    assert mosaic.mask[:, [4, 9]].all()


def test_weights_that_are_all_zero_can_be_drawn():
    (image,) = weights_as_images(np.zeros((16, 2))).axes[0].images
    assert image.get_clim() == (-1.0, 1.0)


def test_a_place_in_the_last_line_may_stay_empty():
    (image,) = weights_as_images(np.ones((16, 7))).axes[0].images  # two lines of four
    assert image.get_array().mask[5:, 15:].all()
