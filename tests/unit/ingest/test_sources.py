"""Which files a path stands for, what is left out and why, and what a bad table does."""

import io
import os
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.sources import Source, collect


def write(path: Path, text: str = "正文") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(sources: list[Source], root: Path) -> list[str]:
    return [str(Path(s.name).relative_to(root)) for s in sources if not s.problem and not s.skipped]


def problems(sources: list[Source]) -> list[InputError]:
    return [s.problem for s in sources if s.problem]


def test_a_folder_gives_its_texts_sorted_and_without_what_is_not_a_document(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", ".git/x.txt", "README.md", "scan.jpg"):
        write(tmp_path / name)
    sources = collect([tmp_path])
    assert names(sources, tmp_path) == ["a.md", "b.txt", "sub/c.TXT"]
    assert [(Path(s.name).name, s.skipped) for s in sources if s.skipped] == [("scan.jpg", "type .jpg")]


def test_a_file_given_twice_is_taken_once(tmp_path):
    path = write(tmp_path / "a.txt")
    assert len(collect([tmp_path, path, str(path)])) == 1


def test_standard_input_is_a_document():
    (source,) = collect(["-"], io.BytesIO("正文".encode()))
    assert (source.read().decode(), source.stem) == ("正文", "stdin")


def test_standard_input_that_is_not_there_is_a_problem():
    (source,) = collect(["-"], None)
    with pytest.raises(InputError, match="no standard input"):
        source.read()


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_a_missing_path_is_a_problem_that_names_it(tmp_path, name):
    (problem,) = problems(collect([tmp_path / name]))
    assert name in str(problem)
    assert problem.mend


def test_a_named_file_of_another_type_is_a_problem(tmp_path):
    (problem,) = problems(collect([write(tmp_path / "a.jpg")]))
    assert ".jpg" in problem.message


def test_a_file_that_cannot_be_read_fails_when_read(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    (source,) = collect([tmp_path])
    with pytest.raises(InputError, match=r"loop\.txt: cannot be read"):
        source.read()


def test_an_unreadable_folder_is_a_problem_and_the_rest_goes_on(tmp_path):
    write(tmp_path / "a.txt")
    closed = write(tmp_path / "closed" / "b.txt").parent
    closed.chmod(0)
    root = os.geteuid() == 0
    for folder in [tmp_path, *list(tmp_path.parents)[:-2]] if root else []:
        folder.chmod(folder.stat().st_mode | 0o055)
    if root:
        os.seteuid(65534)
    try:
        sources = collect([tmp_path])
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o755)
    assert names(sources, tmp_path) == ["a.txt"]
    (problem,) = problems(sources)
    assert "closed" in str(problem)


def test_the_table_beside_the_files_gives_their_overrides(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    write(tmp_path / "metadata.csv", "file,place,date\na.txt,营口市,2021\n")
    first, second = collect([tmp_path])
    assert first.overrides == {"metadata_csv": {"place": "营口市", "date": "2021"}}
    assert second.overrides == {}
    assert collect([tmp_path / "a.txt"])[0].overrides == first.overrides


def test_a_table_written_by_a_chinese_spreadsheet_is_read(tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "metadata.csv").write_bytes("file,place\r\na.txt,营口市\r\n".encode("gb18030"))
    assert collect([tmp_path])[0].overrides == {"metadata_csv": {"place": "营口市"}}


def test_a_row_without_its_file_names_row_and_column_and_spares_the_others(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "metadata.csv", "file,place\na.txt,营口市\ngone.txt,大连市\n")
    sources = collect([tmp_path])
    assert names(sources, tmp_path) == ["a.txt"]
    (problem,) = problems(sources)
    assert problem.place == f"{tmp_path / 'metadata.csv'} row 3, column file"
    assert "gone.txt" in problem.message


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("file,plaec\na.txt,营口市\n", "row 1, column plaec"),
        ("name,place\na.txt,营口市\n", "row 1"),
        ("file,place\na.txt,营口市,2021\n", "row 2"),
        ("file,place\na.txt\n", "row 2"),
        ("file,place\na.txt,营口市\na.txt,大连市\n", "row 3, column file"),
        ("file,place\n,营口市\n", "row 2, column file"),
    ],
)
def test_a_wrong_table_is_a_problem_that_names_its_place(tmp_path, table, place):
    write(tmp_path / "a.txt")
    write(tmp_path / "metadata.csv", table)
    found = problems(collect([tmp_path]))
    assert found[0].place == f"{tmp_path / 'metadata.csv'} {place}"


def test_files_of_a_wrong_table_are_held_back_and_others_are_not(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    write(tmp_path / "metadata.csv", "file,plaec\na.txt,营口市\n")
    sources = collect([tmp_path])
    assert names(sources, tmp_path) == ["b.txt"]
    assert any("held back" in p.message for p in problems(sources))


def test_a_table_that_is_no_text_is_a_problem(tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "metadata.csv").write_bytes(b"\xff\xff\x81\xff")
    (problem,) = problems(collect([tmp_path]))
    assert "GB18030" in problem.message
