"""Tables to and from the frames of other libraries."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from conftest import frame_library

import valuing_send as vs

LONG: dict[str, list[Any]] = {
    "unique_id": ["n", "n", "n", "s", "s", "s"],
    "ds": [2018, 2019, 2020, 2018, 2019, 2020],
    "y": [5.0, 7.0, 6.0, None, 3.0, 4.0],
}


@pytest.fixture
def measure() -> vs.Measure:
    return vs.Measure("visits", "visits", "flow")


def expected(measure: vs.Measure) -> vs.Panel:
    north = vs.Series(measure, "n", {2018: 5, 2019: 7, 2020: 6})
    return vs.Panel([north, vs.Series(measure, "s", {2018: None, 2019: 3, 2020: 4})])


def test_a_table_without_any_other_library(series: vs.Series) -> None:
    table = series.columns()
    assert (table.name, len(table), table.columns) == ("series", 9, ["unique_id", "ds", "y"])
    assert table["ds"][0] == 2012
    assert json.loads(table.to_json_lines().splitlines()[0]) == {"unique_id": "north", "ds": 2012, "y": 520}
    assert str(table).startswith("unique_id")
    assert "<table" in table._repr_html_()
    assert repr(table) == "<valuing_send.Table series: 9 rows, 3 columns>"
    assert vs.Panel.from_table(table, series.measure)["north"].points == series.points


def test_polars(measure: vs.Measure, now: vs.Snapshot) -> None:
    pl = frame_library("polars")
    assert vs.Panel.from_table(pl.DataFrame(LONG), measure) == expected(measure)
    categories = pl.DataFrame(LONG).with_columns(pl.col("unique_id").cast(pl.Categorical), pl.col("ds").cast(pl.UInt16))
    assert vs.Panel.from_table(categories, measure) == expected(measure)
    frame = now.columns().to_polars()
    assert frame.equals(pl.DataFrame(now.columns()))
    assert frame["comparison_status"].to_list()[0] == "not_applicable"
    assert frame.select("rated").to_series().to_list() == now.columns()["rated"]
    with pytest.raises(vs.TableError, match=r"\.collect\(\)"):
        vs.Panel.from_table(pl.DataFrame(LONG).lazy(), measure)


def test_pandas(measure: vs.Measure, now: vs.Snapshot) -> None:
    pd = frame_library("pandas")
    frame_library("pyarrow")
    assert vs.Panel.from_table(pd.DataFrame(LONG), measure) == expected(measure)
    categories = pd.DataFrame(LONG).astype({"unique_id": "category", "ds": "int16"})
    assert vs.Panel.from_table(categories, measure) == expected(measure)
    frame = now.columns().to_pandas()
    assert list(frame["rated"]) == now.columns()["rated"]
    assert frame["comparison"].isna().sum() == 5
    years = pd.date_range("2018-01-01", periods=3, freq="YS")
    days = pd.DataFrame({"unique_id": ["n"] * 3, "ds": years, "y": [5, 7, 6]})
    out = vs.forecast(days, h=1)
    assert out["ds"] == [datetime.date(2021, 1, 1)]
    days["ds"] += pd.Timedelta(hours=9)
    with pytest.raises(vs.TableError, match=r"VS-TABLE-004 at rows\[0\]\.ds"):
        vs.forecast(days, h=1)


def test_pyarrow(measure: vs.Measure, now: vs.Snapshot) -> None:
    pa = frame_library("pyarrow")
    for words in [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]:
        ids, years = pa.array(LONG["unique_id"]).cast(words), pa.array(LONG["ds"], pa.uint32())
        table = pa.table({"unique_id": ids, "ds": years, "y": pa.array(LONG["y"], pa.float32())})
        assert vs.Panel.from_table(table, measure) == expected(measure)
        reader = table.to_reader(max_chunksize=2)
        assert vs.Panel.from_table(reader, measure) == expected(measure)
    back = pa.table(now.columns())
    assert back == now.columns().to_pyarrow()
    assert back.schema.field("comparison").nullable
    assert pa.schema(now.columns()) == back.schema


def test_statuses_come_in_and_go_out(measure: vs.Measure) -> None:
    pa = frame_library("pyarrow")
    table = pa.table(LONG).append_column("y_status", pa.array([None, None, None, "suppressed", None, None]))
    panel = vs.Panel.from_table(table, measure)
    assert panel["s"].points[2018] is vs.Absent.SUPPRESSED
    assert pa.table(panel.columns())["y_status"].to_pylist() == [None, None, None, "suppressed", None, None]
    assert vs.Panel.from_table(pa.table(panel.columns()), measure) == panel


def test_a_table_that_cannot_be_read(measure: vs.Measure) -> None:
    pa = frame_library("pyarrow")
    odd = pa.table({**LONG, "y": [b"canary-7f3a"] * 6})
    with pytest.raises(vs.TableError) as caught:
        vs.Panel.from_table(odd, measure)
    assert (caught.value.code, caught.value.path) == ("VS-TABLE-002", "y")
    with pytest.raises(vs.TableError) as caught:
        vs.Panel.from_table(pa.table({"unique_id": ["n"], "y": [1.0]}), measure)
    assert (caught.value.code, caught.value.path) == ("VS-TABLE-001", "ds")
    hole = pa.table({"unique_id": ["n", "n"], "ds": [2018, 2020], "y": [1.0, 2.0]})
    with pytest.raises(vs.SeriesError) as caught_hole:
        vs.Panel.from_table(hole, measure)
    assert (caught_hole.value.code, caught_hole.value.path) == ("VS-SERIES-001", "rows[1].ds")


def test_text_that_is_not_utf8(measure: vs.Measure) -> None:
    pa = frame_library("pyarrow")
    offsets, data = pa.array([0, 4], pa.int32()).buffers()[1], pa.py_buffer(b"ab\xff\xfe")
    odd = pa.StringArray.from_buffers(1, offsets, data)
    with pytest.raises(vs.TableError) as caught:
        vs.Panel.from_table(pa.table({"unique_id": odd, "ds": [2018], "y": [1.0]}), measure)
    assert (caught.value.code, caught.value.path) == ("VS-TABLE-005", "unique_id")


def test_numbers_of_numpy_in_a_series(measure: vs.Measure) -> None:
    np = frame_library("numpy")
    years, values = np.arange(2018, 2021), np.array([5, 7, 6], dtype=np.float32)
    expected = vs.Series(measure, "n", {2018: 5, 2019: 7, 2020: 6})
    assert vs.Series(measure, "n", zip(years, values, strict=True)) == expected


def test_what_is_no_table(measure: vs.Measure) -> None:
    for odd, advice in [(LONG, "DataFrame"), ([1], "DataFrame"), (3, "polars"), (None, "polars")]:
        with pytest.raises(vs.TableError, match=advice):
            vs.Panel.from_table(odd, measure)  # type: ignore[arg-type]


def test_a_stream_is_read_once(measure: vs.Measure) -> None:
    class Spent:
        def __init__(self) -> None:
            self.capsule = expected(measure).columns().__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return self.capsule

    spent = Spent()
    assert len(vs.forecast(spent, h=1)) == 2
    with pytest.raises(vs.TableError, match="VS-TABLE-005"):
        vs.forecast(spent, h=1)


def test_a_capsule_that_is_none(measure: vs.Measure) -> None:
    class Odd:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return "canary-7f3a"

    with pytest.raises(vs.TableError) as caught:
        vs.Panel.from_table(Odd(), measure)
    assert "canary" not in str(caught.value)


def test_forecasts_in_the_shape_that_the_field_knows(measure: vs.Measure) -> None:
    table = vs.Panel([vs.Series(measure, key, {2018: 5, 2019: 7, 2020: 6}) for key in "ab"]).columns()
    out = vs.forecast(table, h=2, levels=[95, 80], model="average_growth", measure=measure)
    assert out.columns == [
        "unique_id", "ds", "average_growth", "average_growth-lo-80", "average_growth-hi-80",
        "average_growth-lo-95", "average_growth-hi-95",
    ]  # fmt: skip
    assert out["unique_id"] == ["a", "a", "b", "b"]
    assert out["ds"] == [2021, 2022, 2021, 2022]
    single = vs.Series(measure, "a", {2018: 5, 2019: 7, 2020: 6}).forecast(2, model="average_growth").columns()
    assert out["average_growth-hi-95"][:2] == single["average_growth-hi-95"]
