"""`yingshang cypher` as people run it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end_to_end.conftest import Command


def test_a_statement_from_word_file_and_standard_input(yingshang: Command, tmp_path: Path) -> None:
    text = "UNWIND range(1, 5) AS i RETURN i * $factor AS product, $word AS word"
    file = tmp_path / "question.cypher"
    file.write_text(f"// from a file\n{text};\n", encoding="utf-8")
    given = ("--param", "factor=2", "--param", "word=营商", "--limit", "2")
    runs = [
        yingshang("cypher", text, *given, "--format", "json"),
        yingshang("cypher", "--file", file, *given, "--format", "json"),
        yingshang("cypher", "-", *given, "--format", "json", stdin=text.encode()),
    ]
    for done in runs:
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert found["rows"] == [[2, "营商"], [4, "营商"]]
        assert found["truncated"] == {"reason": "rows", "limit": 2}
        assert "cut" in done.stderr


def test_a_write_is_refused_with_its_place(yingshang: Command) -> None:
    done = yingshang("cypher", "MATCH (n)\nDETACH DELETE n")
    assert done.returncode == 2
    assert "line 2, column 1" in done.stderr
    assert done.stdout == ""


def test_csv_has_a_header_and_nothing_else(yingshang: Command) -> None:
    done = yingshang("cypher", "RETURN 1 AS a, [1, 2] AS b", "--format", "csv")
    assert done.stdout == 'a,b\n1,"[1, 2]"\n'
