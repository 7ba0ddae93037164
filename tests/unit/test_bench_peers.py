"""How taggers are scored beside each other: different surfaces, exactly and by overlap, longer names first."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import peers, taggers
from graph.errors import InputError
from ingest.evaluation.annotation import parse_annotation

TEXT = "沈阳市教育局在沈阳市推行容缺受理。我局会同市财政局落实,沈阳市教育局牵头。"
GOLD = parse_annotation(
    {
        "document": "d",
        "entities": [
            {"id": "E1", "type": "Place", "name": "沈阳市", "surfaces": ["沈阳市"]},
            {"id": "E2", "type": "Agency", "name": "沈阳市教育局", "surfaces": ["沈阳市教育局", "我局"]},
            {"id": "E3", "type": "Agency", "name": "沈阳市财政局", "surfaces": ["市财政局"]},
        ],
        "relations": [],
    },
    "d",
    "d.json",
)


def counts(*spans: tuple[int, int, str]) -> dict[str, list[int]]:
    found = peers.score(TEXT, GOLD, spans)
    return {kind: [c.gold, *c.found, c.tagged, *c.right] for kind, c in found.items()}


def test_all_found_is_all_right() -> None:
    spans = [(0, 6, "Agency"), (7, 10, "Place"), (21, 25, "Agency"), (28, 34, "Agency")]
    assert counts(*spans) == {"Place": [1, 1, 1, 1, 1, 1], "Agency": [2, 2, 2, 2, 2, 2]}


def test_a_part_counts_by_overlap_only_and_a_surface_once() -> None:
    assert counts((3, 6, "Agency"), (31, 34, "Agency"))["Agency"] == [2, 0, 1, 1, 0, 1]


def test_a_place_within_an_agency_is_neither_right_nor_wrong_and_finds_nothing() -> None:
    assert counts((0, 3, "Place"))["Place"] == [1, 0, 0, 0, 0, 0]


def test_pronouns_are_left_out() -> None:
    assert counts((17, 19, "Agency"))["Agency"] == [2, 0, 0, 0, 0, 0]


def test_words_are_located_and_inner_tags_joined() -> None:
    tagged = iter([("沈阳市", "ORG"), ("教育局", "I-ORG"), ("在", "O"), ("沈阳市", "LOC")])
    assert list(taggers.spans("沈阳市 教育局在沈阳市", tagged)) == [(0, 7, "ORG"), (7, 8, "O"), (8, 11, "LOC")]


def test_a_peer_that_cannot_be_installed_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(peers.venv, "create", lambda folder, **_: _fake_environment(folder))
    with pytest.raises(peers.PeerError, match="cannot be installed: ERROR: nothing fits"):
        peers.install("no-such-tagger==1")


def _fake_environment(folder: Path) -> None:
    python = Path(peers._python(folder))
    python.parent.mkdir(parents=True)
    python.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('ERROR: nothing fits')\n", encoding="utf-8")
    python.chmod(0o755)


def test_a_tagger_answers_in_json_whatever_it_prints(tmp_path: Path) -> None:
    (tmp_path / "snownlp.py").write_text(
        "print('loading')\nclass SnowNLP:\n    def __init__(self, text):\n        self.tags = [(text[:3], 'ns')]\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, taggers.__file__, "snownlp"],
        input=json.dumps({"pieces": [["d", 5, "沈阳市的"]]}), env={"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["spans"] == [["d", 5, 8, "ns"]]


def test_the_page_is_written_between_its_markers_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    monkeypatch.setattr(peers, "PAGE", page)
    page.write_text(f"before\n{peers.BEGIN}\nold\n{peers.END}\nafter\n", encoding="utf-8")
    peers.write_page(["| new |"])
    assert page.read_text(encoding="utf-8") == f"before\n{peers.BEGIN}\n\n| new |\n\n{peers.END}\nafter\n"
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(InputError, match="no <!-- peers"):
        peers.write_page([])
