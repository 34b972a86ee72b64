# ruff: noqa  (written as programs were in 2018)
import io
import warnings

import matplotlib

matplotlib.use("Agg", warn=False)
import matplotlib.cm as cm
import matplotlib.mlab as mlab
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import gridspec
from mpl_toolkits.mplot3d import Axes3D

warnings.simplefilter("ignore")


def show(*make):
    for one in make:
        try:
            print(one())
        except Exception as error:
            print(type(error).__name__)


x = np.linspace(0, 1, 5)
show(
    lambda: np.round(plt.hist([1, 2, 2], 2, density=True)[0], 4),
    lambda: np.round(plt.gca().hist([1, 2, 2], bins=2, density=True)[0], 4),
    lambda: plt.hist([1, 2, 2], 2, (0, 4), True)[0].round(3),
)
show(
    lambda: plt.grid(b=True),
    lambda: plt.gca().grid(b=False),
    lambda: plt.grid(True, "both"),
    lambda: plt.annotate(s="a", xy=(0, 0)).get_text(),
    lambda: plt.gca().annotate("b", (0, 0), (1, 1)).get_text(),
    lambda: plt.annotate("c", xy=(0, 0), xytext=(1, 1), arrowprops=dict(facecolor="black")).xyann,
)
show(
    lambda: cm.get_cmap("jet").name,
    lambda: plt.cm.get_cmap("viridis")(0.0)[0] > 0,
    lambda: plt.get_cmap("jet", 4).N,
    lambda: plt.cm.Set1.name,
    lambda: len(plt.cm.cmap_d) > 50,
    lambda: cm.jet(0.5)[3],
    lambda: cm.revcmap is not None,
)
fig, ax = plt.subplots()
(line,) = ax.plot(x, x)
show(
    lambda: ax.lines.remove(line),
    lambda: len(ax.lines),
    lambda: ax.plot(x, x)[0] in ax.lines,
    lambda: ax.lines.pop(0) is not None,
    lambda: len(ax.lines),
)
ax.plot(x, x)
ax.lines = []
ax.texts = []
ax.collections = []
print(len(ax.lines))
ax.scatter(x, x, 20, "r", "o")
del ax.collections[:]
print(len(ax.collections))
figure = plt.figure()
space = Axes3D(figure)
show(
    lambda: len(figure.axes),
    lambda: space.plot_surface(np.eye(2), np.eye(2), np.eye(2), rstride=1, cstride=1, cmap=plt.cm.jet) is not None,
    lambda: space.w_xaxis is not None,
    lambda: space.plot([0], [1], [2]) is not None,
    lambda: space.scatter(x, x, x, c="r") is not None,
    lambda: space.view_init(30, 40),
    lambda: space.set_zlim3d(0, 1) is not None,
    lambda: space.w_zaxis.set_pane_color((1, 1, 1, 1)),
)
show(
    lambda: plt.figure().gca(projection="3d").name,
    lambda: plt.subplot(111, projection="polar").name,
    lambda: figure.canvas.set_window_title("x"),
    lambda: plt.style.use("seaborn-whitegrid"),
    lambda: plt.style.use("seaborn"),
    lambda: "seaborn-dark" in plt.style.available,
    lambda: plt.style.use("ggplot"),
    lambda: plt.style.context("seaborn-poster") is not None,
)
plt.figure()
show(
    lambda: plt.semilogy(x, x, nonposy="clip") is not None,
    lambda: plt.loglog(x, x, nonposx="mask", nonposy="clip", basex=2) is not None,
    lambda: plt.yscale("log", nonposy="clip"),
    lambda: ax.set_xscale("log", basex=2),
    lambda: plt.errorbar(x, x, 0.1).lines[0] is not None,
    lambda: plt.stem(x, x, use_line_collection=True) is not None,
    lambda: plt.stem(x, x, "r-", "bo") is not None,
)
show(
    lambda: plt.boxplot([1, 2, 3], labels=["a"])["boxes"] is not None,
    lambda: plt.boxplot([1, 2, 3], 0, "")["boxes"] is not None,
    lambda: plt.legend(["a"], "best") if 0 else 1,
    lambda: plt.pcolormesh(np.arange(3), np.arange(3), np.eye(2)) is not None,
    lambda: len(plt.contour(np.eye(3)).collections) > 0,
    lambda: plt.contourf(np.eye(3), 3).levels is not None,
)
show(
    lambda: plt.tick_params(axis="both", which="both", bottom=False, labelbottom=False),
    lambda: plt.xticks([]) is not None,
    lambda: plt.gca().xaxis.get_major_ticks()[:0],
    lambda: plt.tight_layout(pad=0.1),
    lambda: plt.figure().tight_layout(),
    lambda: plt.axes([0.1, 0.1, 0.5, 0.5]).get_position().x0.round(2),
    lambda: plt.subplot(2, 2, 1) is not None,
    lambda: plt.subplots(1, 2, True)[1].shape,
    lambda: plt.subplot(gridspec.GridSpec(2, 2)[0]).is_first_col(),
    lambda: plt.subplot(212).get_geometry(),
    lambda: plt.subplot(211).is_last_row(),
)
show(
    lambda: plt.savefig(io.BytesIO(), frameon=False, papertype=None),
    lambda: plt.savefig(io.BytesIO(), dpi=20, bbox_inches="tight", format="png"),
    lambda: plt.imshow(np.eye(2), interpolation="nearest", aspect="auto", vmin=0, vmax=1).get_array().shape,
    lambda: plt.imshow(np.eye(2), cm.gray, None, "auto").get_cmap().name,
    lambda: plt.colorbar() is not None,
    lambda: plt.colorbar(plt.cm.ScalarMappable(cmap="jet")) is not None if 0 else 1,
    lambda: plt.text(0, 0, s="a").get_text(),
    lambda: plt.text(0, 0, "a", None, False).get_text() if 0 else 1,
    lambda: plt.title("t", fontsize=3).get_text(),
    lambda: plt.scatter(x, x, c="r", verts=None) is not None,
    lambda: plt.xlim(xmin=0.5)[0],
    lambda: plt.gca().set_ylim(ymin=0.25)[0],
    lambda: len(plt.axis([0, 1, 0, 1])),
    lambda: plt.legend(plt.plot(x, x), ["a"], 1) is not None if 0 else 1,
)
canvas = plt.figure(figsize=(1, 1), dpi=10).canvas
canvas.draw()
show(
    lambda: np.fromstring(canvas.tostring_rgb(), dtype=np.uint8).size,
    lambda: canvas.get_width_height(),
    lambda: len(canvas.print_to_buffer()[0]),
    lambda: mlab.psd(x)[0].shape,
    lambda: matplotlib.cbook.iterable([1]),
    lambda: matplotlib.rcParams["axes.grid"] in (True, False),
    lambda: matplotlib.rc("font", size=9),
    lambda: plt.rcParams.update({"font.size": 8}),
    lambda: matplotlib.colors.to_hex("r"),
    lambda: plt.setp(plt.plot(x, x), linewidth=2)[:0],
    lambda: plt.gcf().gca() is plt.gca(),
    lambda: plt.figure(1).number,
    lambda: plt.close("all"),
)
preambles = {"pgf.preamble": [r"\a", r"\b"], "text.latex.preamble": [r"\usepackage{c}"]}
gone = {
    "text.latex.unicode": True,
    "savefig.frameon": False,
    "mathtext.fallback_to_cm": False,
    "savefig.jpeg_quality": 80,
}
show(
    lambda: plt.rcParams["savefig.jpeg_quality"],
    lambda: plt.rcParams.update({**preambles, **gone}),
    lambda: [plt.rcParams[name] for name in sorted({**preambles, **gone})],
    lambda: matplotlib.rc("text.latex", preview=True),
    lambda: plt.rcParams.update({"savefig.no_such_thing": 1}),
    lambda: plt.rcParams["verbose.level"],
    lambda: (
        __import__("mpl_toolkits.axes_grid1").axes_grid1.make_axes_locatable(plt.gca()).get_horizontal_sizes is None
    ),
    lambda: isinstance(__import__("mpl_toolkits.axisartist").axisartist.Axes(plt.figure(), [0, 0, 1, 1]), plt.Axes),
)
