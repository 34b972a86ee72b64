# ruff: noqa  (written as programs were in 2018)
import io
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")


def show(*make):
    for one in make:
        try:
            print(one())
        except Exception as error:
            print(type(error).__name__)


def frame():
    return pd.DataFrame({"a": [1, 2, 3], "b": [4.0, np.nan, 6.0], "c": ["x", "y", "x"]}, columns=["a", "b", "c"])


df = frame()
show(
    lambda: df.drop("c", 1).columns.tolist(),
    lambda: df.drop(["a"], axis=1).shape,
    lambda: df.sort_values("a", 0, False)["a"].tolist(),
    lambda: df.set_index("a", False).shape,
    lambda: df.dropna(0, "any").shape,
    lambda: df.reset_index(None, True).shape,
    lambda: df.pivot("a", "c", "b").shape,
    lambda: df.fillna(0, None).shape,
    lambda: df.replace("x", "z").c.tolist(),
    lambda: pd.concat([df, df], 0).shape,
    lambda: pd.concat([df, df], 1).shape,
)
show(
    lambda: df.mean().tolist(),
    lambda: df.corr().shape,
    lambda: df.groupby("c").mean().values.tolist(),
    lambda: df.sum()["a"],
    lambda: df.std().shape,
    lambda: df.median().tolist(),
    lambda: df.max().tolist(),
    lambda: df.describe().shape,
    lambda: df.var().shape,
)
show(
    lambda: df.append({"a": 9}, ignore_index=True).shape,
    lambda: df.ix[0, "a"],
    lambda: [n for n, _ in df.iteritems()],
    lambda: [v for _, v in df.a.iteritems()],
    lambda: df.as_matrix().shape,
    lambda: df.get_value(0, "a"),
    lambda: df.set_value(0, "a", 7).shape,
    lambda: df.applymap(str).shape,
    lambda: df.lookup([0, 1], ["a", "a"]).tolist(),
    lambda: round(df.a.mad(), 4),
    lambda: df.a.append(df.a).size,
    lambda: df.get_values().shape,
    lambda: df.a.nonzero()[0].tolist(),
    lambda: df.a.ptp(),
    lambda: df.first("1D") if 0 else 1,
    lambda: df.a.is_monotonic,
    lambda: df.a.to_list(),
)
show(
    lambda: [row[0] for _, row in df.iterrows()],
    lambda: df.iloc[0][2],
    lambda: pd.Series([5, 6], index=["p", "q"])[1],
    lambda: pd.Series([5, 6], index=["p", "q"])[-1],
    lambda: df["c"][0],
    lambda: pd.Series([5, 6])[0],
)
s = pd.Series([5, 6], index=["p", "q"])
s[0] = 9
print(s.tolist())
one = frame()
one["a"][one["a"] > 1] = 0
one["b"].fillna(5.0, inplace=True)
one["c"].replace("x", "w", inplace=True)
one.c[1] = "changed"
one.loc[one.a == 1, "b"] = 8.0
print(one.values.tolist())
one.values[0, 0] = 1
filled = frame().b.values
filled[1] = 0.0
print(filled, frame().a.values.flags.writeable)
show(
    lambda: df.dtypes.tolist(),
    lambda: df.select_dtypes(include=["object"]).columns.tolist(),
    lambda: df["c"].dtype == object,
    lambda: df.c.values.dtype,
    lambda: df.c.unique(),
    lambda: df.columns.dtype,
    lambda: [c for c in df if df[c].dtype == "O"],
)
show(
    lambda: pd.get_dummies(df.c).values.tolist(),
    lambda: pd.get_dummies(df).dtypes.tolist(),
    lambda: pd.get_dummies(df, columns=["c"]).values.dtype,
    lambda: pd.value_counts([1, 1, 2]).tolist(),
    lambda: pd.datetime(2018, 1, 2).year,
    lambda: pd.np.sum([1]),
    lambda: pd.Int64Index([1]).tolist(),
    lambda: pd.Float64Index([1]).dtype,
)
text = "a,b\n1,x\n2,y\n"
show(
    lambda: pd.read_csv(io.StringIO(text), ",").shape,
    lambda: pd.read_csv(io.StringIO(text), error_bad_lines=False, warn_bad_lines=False).shape,
    lambda: pd.read_csv(io.StringIO("a\n1\n2\n"), squeeze=True).tolist(),
    lambda: pd.read_csv(io.StringIO("1 2\n3 4"), delim_whitespace=True, header=None, prefix="X").columns.tolist(),
    lambda: pd.read_csv(io.StringIO(text), header=None, sep=",", names=["p", "q"], skiprows=1).q.tolist(),
    lambda: (
        pd.read_csv(io.StringIO("d\n2018-01-02\n"), parse_dates=["d"], date_parser=lambda v: pd.to_datetime(v))
        .d[0]
        .year
    ),
    lambda: pd.read_csv(io.StringIO(text), mangle_dupe_cols=True, verbose=False).shape,
    lambda: pd.read_table(io.StringIO("a\tb\n1\t2")).shape,
    lambda: len(df.to_csv(line_terminator="\n")),
    lambda: df.to_csv(None, ";", index=False).splitlines()[0],
)
show(
    lambda: df.fillna(method="ffill").b.tolist(),
    lambda: df.b.fillna(method="bfill").tolist(),
    lambda: df.fillna({"b": 0}).b.tolist(),
    lambda: df.rename(columns={"a": "z"}).columns.tolist(),
    lambda: df.groupby("c", squeeze=False).a.sum().tolist(),
    lambda: df.groupby("c")[["a"]].sum().values.tolist(),
    lambda: df.groupby("c")["a", "b"].sum().shape,
    lambda: df[["a", "b"]].groupby(lambda n: n, axis=1).sum().shape,
    lambda: df.any(1).tolist(),
    lambda: df[["a"]].sum(1).tolist(),
    lambda: df.a.sum(0),
    lambda: df.count(0).tolist(),
    lambda: df[["a", "b"]].apply(lambda r: r.sum(), 1).tolist(),
    lambda: df.a.map(arg={1: 2}).shape,
)
dates = pd.date_range("2018-01-01", periods=48, freq="H")
show(
    lambda: len(dates),
    lambda: len(pd.date_range("2018-01-31", periods=3, freq="M")),
    lambda: pd.Series(range(48), dates).resample("D").mean().tolist(),
    lambda: pd.Series(range(48), dates).resample("12H").sum().shape,
    lambda: dates[0].weekday_name,
    lambda: len(dates.weekday_name),
    lambda: dates.week[:1].tolist() if hasattr(dates, "week") else [1],
    lambda: dates.weekofyear[0],
    lambda: pd.Timedelta("1H").seconds,
    lambda: pd.to_datetime(["2018-01-01", "2018-01-02 03:00"]).shape,
    lambda: pd.Grouper(freq="M") is not None,
    lambda: dates.values.astype(np.int64)[0],
    lambda: pd.to_datetime("2018-01-01").value,
)
show(
    lambda: pd.cut([1, 2, 3], 2).shape,
    lambda: pd.io.json.json_normalize({"a": {"b": 1}}).columns.tolist(),
    lambda: df.a.rolling(2).mean().tolist(),
    lambda: df.iloc[:, 0].values.reshape(-1, 1).shape,
    lambda: df.a.reshape(-1) if 0 else 1,
    lambda: df.index.format(),
    lambda: df.sample(2, random_state=1).shape,
    lambda: pd.isnull(df).sum().tolist(),
    lambda: df.a.clip_lower(2).tolist(),
    lambda: df.swapaxes(0, 1).shape,
    lambda: df.T.shape,
    lambda: df.info(null_counts=True, buf=io.StringIO()),
    lambda: pd.DataFrame(np.eye(2)).as_matrix().sum(),
    lambda: df.get_dtype_counts().shape,
)
print(df.head(2))
print(df.b)
