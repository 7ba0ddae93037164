"""Which format an answer takes, and CSV that comes back as it went in."""

import csv
import io
import json

import pytest
from fastapi import Request

from api.formats import csv_response, wanted_format
from graph.errors import ParameterError


def request(query: str = "", accept: str | None = None) -> Request:
    headers = [(b"accept", accept.encode())] if accept else []
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("query", "accept", "wanted"),
    [
        ("", None, "json"),
        ("", "*/*", "json"),
        ("", "text/csv", "csv"),
        ("", "text/csv;q=0.5, application/json", "json"),
        ("", "application/json;q=0.1, text/csv;q=0.9", "csv"),
        ("", "text/csv;q=many", "json"),
        ("", "text/html, */*;q=0.8", "json"),
        ("format=csv", "application/json", "csv"),
        ("format=json", "text/csv", "json"),
    ],
)
def test_the_query_string_wins_over_the_header(query, accept, wanted):
    assert wanted_format(request(query, accept)) == wanted


@pytest.mark.parametrize("form", ["xml", "", "CSV"])
def test_another_format_is_refused(form):
    with pytest.raises(ParameterError, match="format"):
        wanted_format(request(f"format={form}"))


def test_csv_keeps_quotes_commas_lines_and_lists():
    row = {"name": '甲"乙",丙\n丁', "none": None, "flag": False, "n": 1.5, "list": [{"quote": "“戊”"}]}
    body = csv_response("q", list(row), [row]).body.decode("utf-8")
    header, values = csv.reader(io.StringIO(body, newline=""))
    assert header == list(row)
    assert values[:4] == [row["name"], "", "false", "1.5"]
    assert json.loads(values[4]) == row["list"]
