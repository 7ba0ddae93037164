"""What a run of many documents amounts to. Documents are invented; no graph is needed for a dry run."""

import json

import pytest

from cli.executors import InThisProcess
from cli.intake import Intake, Report, Result, State, write_json_file
from graph.errors import EngineDownError, InputError, StoreError
from graph.replacing import WriteOutcome
from ingest.sources import Source, collect

REPORT = "---\nplace: 大连市\nsource_url: http://example.invalid/{0}\n---\n工作报告\n我市推行“免申即享”。\n"


def report(*states: State) -> Report:
    return Report([Result(f"{n}.txt", state) for n, state in enumerate(states)])


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([State.ADDED, State.UNCHANGED, State.RESUMED, State.REPLACED, State.CHECKED], 0),
        ([State.ADDED, State.SKIPPED], 0),
        ([State.ADDED, State.FAILED], 1),
        ([State.UNCHANGED, State.FAILED, State.FAILED], 1),
        ([State.FAILED], 3),
        ([State.FAILED, State.SKIPPED], 3),
        ([State.SKIPPED], 3),
        ([], 3),
    ],
)
def test_the_exit_code_says_whether_all_some_or_none_failed(states, code):
    assert report(*states).exit_code == code


def dry_run(sources, stop=lambda: False, **more):
    heard = []
    return Intake(None, {}, **more).run(sources, heard.append, stop), heard


def test_every_source_is_heard_of_once_and_in_order(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(REPORT.format(name), encoding="utf-8")
    (tmp_path / "c.md").write_text("", encoding="utf-8")
    (tmp_path / "d.jpg").write_bytes(b"JFIF")
    found, heard = dry_run(collect([tmp_path]))
    assert [r.state for r in found.results] == [State.CHECKED, State.CHECKED, State.FAILED, State.SKIPPED]
    assert heard == found.results


def test_two_files_of_one_document_the_second_fails_and_names_both(tmp_path):
    for name in ("first.md", "second.md"):
        (tmp_path / name).write_text(REPORT.format("same"), encoding="utf-8")
    found, _ = dry_run(collect([tmp_path]))
    (failure,) = found.failures
    assert failure.file.endswith("second.md")
    assert "first.md" in failure.problem.message


def test_a_stop_is_obeyed_between_two_documents():
    sources = [Source(f"{n}", data=REPORT.format(n).encode()) for n in range(3)]
    answers = iter([False, True, True])
    found, _ = dry_run(sources, stop=lambda: next(answers))
    assert (found.interrupted, len(found.results)) == (True, 1)


def test_what_is_known_is_not_extracted_and_what_changed_is():
    first, _ = dry_run([Source("a", data=REPORT.format("a").encode())])
    from ingest.pipeline import read_document

    document = read_document(REPORT.format("a").encode(), "a", {})
    assert document.id == first.results[0].document_id
    known = {document.id: document.content_hash}
    changed = REPORT.format("a") + "另一段。"
    assert (
        dry_run([Source("a", data=REPORT.format("a").encode())], executor=InThisProcess(known=known))[0].count(
            State.RESUMED
        )
        == 1
    )
    assert (
        dry_run([Source("a", data=changed.encode())], executor=InThisProcess(known=known))[0].count(State.CHECKED) == 1
    )


def test_the_json_of_a_run_is_the_same_for_the_same_run(tmp_path):
    (tmp_path / "a.md").write_text(REPORT.format("a"), encoding="utf-8")
    (tmp_path / "b.md").write_text("---\nplace: 乌有市\n---\n正文。", encoding="utf-8")
    runs = [json.dumps(dry_run(collect([tmp_path]))[0].to_json(), ensure_ascii=False) for _ in range(2)]
    assert runs[0] == runs[1]
    found = json.loads(runs[0])
    assert set(found["documents"][0]) == set(found["documents"][1])
    assert found["documents"][1]["error"]["message"] == "unknown place '乌有市'"
    assert sum(found["totals"]["states"].values()) == found["totals"]["files"] == 2


def test_a_run_tells_how_much_it_masked_by_which_rule_and_nothing_of_it():
    private = ("王冯", "13900001111", "22334455", "A12345")
    text = f"{REPORT.format('a')}联系人：{private[0]}，电话：{private[1]}、024-{private[2]}，车牌辽{private[3]}。\n"
    found, _ = dry_run([Source("a.md", data=text.encode()), Source("b.md", data=text.replace("/a", "/b").encode())])
    told = found.to_json()
    rules = {"contact-name": 1, "mobile": 1, "landline": 1, "plate": 1}
    assert [d["redactions"] for d in told["documents"]] == [rules, rules]
    assert told["totals"]["redactions"] == dict.fromkeys(rules, 2)
    assert not any("redact" in reason for reason in told["totals"]["discards"])
    assert not any(value in json.dumps(told, ensure_ascii=False) for value in private)


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.json"
    target.mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_json_file(target, "{}")
    write_json_file(tmp_path / "b.json", "{}")
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == "{}"


class Store:
    """Stands for a graph that takes no batch with, and not by itself, a document whose title holds `bad`."""

    def __init__(self, bad, error=StoreError):
        self.bad, self.error, self.batches = bad, error, []

    def replace_document(self, extraction):
        return self.replace_documents([extraction])[0]

    def replace_documents(self, extractions):
        self.batches.append(len(extractions))
        if any(self.bad in e.document.text for e in extractions):
            raise self.error("refused")
        return [WriteOutcome("added") for _ in extractions]


def many(count, batch, bad="无", error=StoreError, stop=lambda: False):
    sources = [Source(f"{n}", data=REPORT.format(n).replace("工作", f"第{n}号").encode()) for n in range(count)]
    sources.insert(1, Source("skipped", skipped="no document"))
    store, heard = Store(bad, error), []
    found = Intake(store, {}, batch_claims=batch).run(sources, heard.append, stop)
    assert heard == found.results
    return store, found


def test_in_bulk_results_keep_the_order_of_the_files():
    store, found = many(4, 10_000)
    assert store.batches == [4]
    assert [r.file for r in found.results] == ["0", "skipped", "1", "2", "3"]
    assert many(4, 0)[0].batches == [1, 1, 1, 1]


def test_a_batch_that_fails_goes_in_one_by_one_and_loses_the_bad_one_only():
    store, found = many(4, 10_000, bad="第2号")
    assert store.batches == [4, 1, 1, 1, 1]
    assert [r.file for r in found.failures] == ["2"]
    assert found.count(State.ADDED) == 3


def test_a_database_that_goes_away_in_bulk_fails_what_was_not_written():
    _, found = many(4, 10_000, bad="第2号", error=EngineDownError)
    assert [r.state for r in found.results] == [State.FAILED] * 5
    assert "not tried" in found.results[-1].problem.message


def test_a_stop_in_bulk_writes_what_was_read():
    answers = iter([False, False, False, True])
    store, found = many(4, 10_000, stop=lambda: next(answers))
    assert (store.batches, found.interrupted, found.count(State.ADDED)) == ([2], True, 2)
