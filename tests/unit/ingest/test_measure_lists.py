"""Lists of measures that teach the judge say of which text they are and hold names that the judge can use."""

from pathlib import Path

import pytest
import yaml

from ingest.lexicon import name_key

LISTS = Path(__file__).parents[3] / "fixtures" / "labels"
PAGES = sorted((LISTS / "pages").glob("*.yaml"))


def test_public_pages_are_told_by_title_issuer_address_and_length() -> None:
    assert len(PAGES) >= 70
    for path in PAGES:
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"title", "issuer", "url", "characters", "measures"} == set(page), path.name
        assert 300 < page["characters"] < 4000, path.name
        assert page["url"] is None or page["url"].startswith(("http://", "https://")), path.name


@pytest.mark.parametrize("path", sorted(LISTS.rglob("*.yaml")), ids=lambda p: p.stem)
def test_a_measure_of_a_list_has_a_name_and_stands_once(path: Path) -> None:
    measures = yaml.safe_load(path.read_text(encoding="utf-8"))["measures"]
    names = [name_key(measure["name"]) for measure in measures]
    assert all(names)
    assert len(names) == len(set(names))
