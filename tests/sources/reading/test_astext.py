"""Typed values as text: what is read back from the text is the value, exactly."""

from __future__ import annotations

import json
import math
import struct
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cutaway.sources.reading.astext import CannotBeText, as_text, without_a_year

MICROSECONDS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))


def text(values: list[Any], kind: pa.DataType) -> list[str | None]:
    return as_text(pa.array(values, kind)).to_pylist()


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_whole_numbers_keep_every_digit(values: list[int]) -> None:
    assert text(values, pa.int64()) == [str(v) for v in values]


def test_unsigned_numbers_beyond_the_signed_range_are_whole() -> None:
    assert text([2**64 - 1, None], pa.uint64()) == [str(2**64 - 1), None]


@settings(max_examples=500)
@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_a_float_reads_back_as_the_same_float(values: list[float]) -> None:
    back = [float(t) for t in text(values, pa.float64()) if t is not None]
    assert [struct.pack("d", b) for b in back] == [struct.pack("d", v) for v in values]


@given(st.lists(st.floats(width=32, allow_nan=False), min_size=1))
def test_a_short_float_is_not_given_digits_that_it_does_not_have(values: list[float]) -> None:
    written = text(values, pa.float32())
    assert [struct.unpack("f", struct.pack("f", float(t)))[0] for t in written if t is not None] == values
    assert text([0.1], pa.float32()) == ["0.1"]


def test_not_a_number_and_infinity_have_names() -> None:
    assert text([math.nan, math.inf, -math.inf], pa.float64()) == ["nan", "inf", "-inf"]


@given(
    st.lists(st.decimals(min_value=-(10**18), max_value=10**18, places=10, allow_nan=False)),
    st.sampled_from([pa.decimal128(38, 10), pa.decimal256(60, 10)]),
)
def test_a_decimal_keeps_its_places_and_never_gets_an_exponent(values: list[Decimal], kind: pa.DataType) -> None:
    assert text(values, kind) == [format(v, "f") for v in values]


def test_decimals_that_the_engine_writes_with_an_exponent_are_written_out() -> None:
    assert text([Decimal("0.0000000100"), Decimal("1.10"), None], pa.decimal128(38, 10)) == [
        "0.0000000100",
        "1.1000000000",
        None,
    ]
    assert text([Decimal("1200")], pa.decimal128(10, -2)) == ["1200"]


@given(st.lists(MICROSECONDS))
def test_a_time_without_zone_reads_back(values: list[datetime]) -> None:
    written = text(values, pa.timestamp("us"))
    assert [datetime.fromisoformat(t) for t in written if t is not None] == values


@settings(max_examples=300)
@given(
    st.lists(MICROSECONDS), st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Africa/Monrovia", "+05:45"])
)
def test_a_time_with_a_zone_is_the_same_instant(values: list[datetime], zone: str) -> None:
    instants = [v.replace(tzinfo=UTC) for v in values]
    written = text(instants, pa.timestamp("us", zone))
    assert [datetime.fromisoformat(t).astimezone(UTC) for t in written if t is not None] == instants


def test_the_wall_clock_of_a_zone_is_kept_with_its_offset() -> None:
    instants = [datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2024, 7, 1, 12, tzinfo=UTC), None]
    assert text(instants, pa.timestamp("s", "Europe/Berlin")) == [
        "2024-01-01T13:00:00+01:00",
        "2024-07-01T14:00:00+02:00",
        None,
    ]


def test_an_instant_of_a_day_when_zones_had_odd_seconds_is_told_in_utc() -> None:
    # Berlin stood 53 minutes and 28 seconds ahead; the engine's own text loses the 28 seconds.
    assert text([datetime(1880, 1, 1, tzinfo=UTC)], pa.timestamp("s", "Europe/Berlin")) == ["1880-01-01T00:00:00+00:00"]


def test_a_zone_that_nobody_knows_leaves_the_instant() -> None:
    assert text([0], pa.timestamp("s", "Mars/Olympus")) == ["1970-01-01T00:00:00+00:00"]


def test_nanoseconds_are_all_there() -> None:
    assert text([1], pa.timestamp("ns")) == ["1970-01-01T00:00:00.000000001"]


def test_dates_times_truth_and_missing_values() -> None:
    assert text([date(2024, 2, 29), None], pa.date32()) == ["2024-02-29", None]
    assert text([date(1, 1, 3)], pa.date64()) == ["0001-01-03"]
    assert text([time(1, 2, 3, 4)], pa.time64("us")) == ["01:02:03.000004"]
    assert text([True, False, None], pa.bool_()) == ["true", "false", None]
    assert text([None], pa.null()) == [None]
    assert as_text(pa.array(["a", None, "a"]).dictionary_encode()).to_pylist() == ["a", None, "a"]
    assert text(["é", None], pa.large_string()) == ["é", None]


def test_a_uuid_is_written_as_people_write_it() -> None:
    known = uuid.UUID("12345678-1234-5678-1234-567812345678")
    values = pa.ExtensionArray.from_storage(pa.uuid(), pa.array([known.bytes, None], pa.binary(16)))
    assert as_text(values).to_pylist() == [str(known), None]


def test_years_that_have_no_text_are_pointed_at() -> None:
    assert without_a_year(pa.array([0, 10**18, None, -(10**17)], pa.timestamp("us"))) == [1, 3]
    assert without_a_year(pa.array([0, 4_000_000, -800_000], pa.int32()).cast(pa.date32())) == [1, 2]
    assert without_a_year(pa.array([2**62], pa.timestamp("ns"))) == []


@pytest.mark.parametrize(
    "kind", [pa.binary(), pa.large_binary(), pa.binary(2), pa.duration("s"), pa.list_(pa.binary())]
)
def test_what_has_no_one_text_is_refused(kind: pa.DataType) -> None:
    sample: dict[str, Any] = {"duration[s]": timedelta(1), "list<item: binary>": [b"ab"]}
    with pytest.raises(CannotBeText):
        text([sample.get(str(kind), b"ab")], kind)


LEAF = st.one_of(st.none(), st.text(max_size=5))
RECORD = st.fixed_dictionaries({'k"ey': st.integers(-(2**60), 2**60), "tags": st.lists(LEAF, max_size=3) | st.none()})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(RECORD | st.none(), max_size=3) | st.none(), max_size=4))
def test_nested_values_are_json_that_reads_back(values: list[Any]) -> None:
    kind = pa.list_(pa.struct([('k"ey', pa.int64()), ("tags", pa.list_(pa.string()))]))
    assert [t if t is None else json.loads(t) for t in text(values, kind)] == values
    assert [t if t is None else json.loads(t) for t in as_text(pa.array([[], *values], kind)[1:]).to_pylist()] == values


def test_numbers_inside_json_keep_their_digits() -> None:
    kind = pa.struct([("amount", pa.decimal128(20, 10)), ("share", pa.float64()), ("at", pa.timestamp("s", "UTC"))])
    values = [{"amount": Decimal("0.0000000100"), "share": math.nan, "at": datetime(2024, 1, 1, tzinfo=UTC)}]
    assert text(values, kind) == ['{"amount": 0.0000000100, "share": "nan", "at": "2024-01-01T00:00:00+00:00"}']


def test_maps_and_lists_of_fixed_size_are_json_too() -> None:
    assert text([[("a", 1.5)], [], None], pa.map_(pa.string(), pa.float64())) == ['{"a": 1.5}', "{}", None]
    assert text([[1, 2], None, [3, None]], pa.list_(pa.int8(), 2)) == ["[1, 2]", None, "[3, null]"]
    assert text([{}, None], pa.struct([])) == ["{}", None]
