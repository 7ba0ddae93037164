"""A document that comes in with another text: nothing is left of the old one, and verdicts on what it said are told as lost."""

from __future__ import annotations

import pytest

from cli.intake import Intake, State
from graph.curation.curator import Curator
from graph.curation.events import Signature
from graph.embedded import engine
from graph.originals import Originals
from graph.settings import Settings
from graph.store import GraphStore
from graph.verify import verify
from ingest.sources import Source
from tests.builders import whole_graph
from tests.disks import holding

RARE = "龘靐齉爩"  # in no vocabulary and in no other document
HEAD = "---\ntitle: 大连市工作报告\nplace: 大连市\ndate: 2021-09-18\nsource_url: http://example.invalid/replaced\n---\n"
OLD = f"{HEAD}2021年，我市推行“免申即享”改革。\n其他各项工作同样稳步推进，情况另行报告，在此不一一说明。\n我市推行“一网通办”，试行{RARE}。\n"
NEW = f"{HEAD}2021年，我市召开会议，研究下一步工作。\n"


@pytest.mark.usefixtures("from_nothing")
@pytest.mark.parametrize("keep", [True, False], ids=["originals kept", "no longer kept"])
def test_nothing_of_the_old_text_is_left(store: GraphStore, settings: Settings, keep: bool) -> None:
    originals = Originals(settings.originals_dir)

    def take_in(text: str, *, keep: bool) -> State:
        intake = Intake(store, {}, originals=originals, keep_originals=keep)
        (result,) = intake.run([Source("a.md", data=text.encode())], lambda _: None, lambda: False).results
        assert result.problem is None
        return result.state

    assert take_in(OLD, keep=True) is State.ADDED
    (document,) = store.content_hashes()
    assert originals.data(document) == OLD.encode()
    assert store.run("search_sections", {"text": RARE}).records
    adopts = {c["object_id"]: c for c in claims(store, document) if c["predicate"] == "ADOPTS"}
    event = Curator(store).judge(adopts["measure:mian-shen-ji-xiang"]["claim_id"], "accept", Signature("李"))

    assert take_in(NEW, keep=keep) is State.REPLACED
    for _ in range(2):
        assert not any(RARE in row for row in whole_graph(store))
        assert store.run("search_sections", {"text": RARE}).records == []
        assert not {c["claim_id"] for c in claims(store, document)} & {c["claim_id"] for c in adopts.values()}
        lost = [(row["event_id"], row["reason"]) for row in store.run("open_conflicts", {}).records]
        assert lost == [(event.id, "claim_gone")], "work for somebody, also after the next run"
        assert list(verify(store, lambda _: None)) == []
        assert originals.data(document) == (NEW.encode() if keep else None)
        assert take_in(NEW, keep=keep) is State.UNCHANGED
    if settings.embedded:
        engine.stop(settings)
    assert holding(settings.data_dir, *(RARE[i : i + 2] for i in range(3))) == []


def claims(store: GraphStore, document: str) -> list[dict[str, str]]:
    return store.run("claims_of_document", {"document": document}).records
