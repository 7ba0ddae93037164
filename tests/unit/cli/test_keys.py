"""`yingshang keys` as a person and a script use it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from api.keys import Keys
from cli.main import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "keys.sqlite3")


@pytest.fixture
def yingshang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command over a data folder of its own: exit code, output, errors."""
    monkeypatch.setenv("YINGSHANG_DATA_DIR", str(tmp_path))

    def called(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            run(["--lang", "en", *words])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return called


def test_a_key_stands_alone_on_the_output_and_is_never_shown_again(yingshang: Run, keys: Keys) -> None:
    code, out, err = yingshang("keys", "add", "李 Li", "--role", "reviewer", "--days", "30")
    assert code == 0
    found = keys.find(out.strip())
    assert found is not None
    assert (found.name, found.role) == ("李 Li", "reviewer")
    assert found.expires is not None
    assert found.id in err
    for words in (("keys", "list"), ("keys", "list", "--json")):
        _, listed, _ = yingshang(*words)
        assert found.id in listed
        assert out.strip() not in listed


def test_a_revoked_key_stays_listed_and_opens_nothing(yingshang: Run, keys: Keys) -> None:
    token = yingshang("keys", "add", "li")[1].strip()
    identifier = keys.all()[0].id
    assert yingshang("keys", "revoke", identifier)[0] == 0
    assert keys.find(token) is None
    assert [k["valid"] for k in json.loads(yingshang("keys", "list", "--json")[1])] == [False]


@pytest.mark.parametrize(
    "words",
    [("keys", "revoke", "nothing"), ("keys", "add", "anonymous"), ("keys", "add", "a", "--role", "root"),
     ("keys", "add", "a", "--days", "0")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_changes_nothing(yingshang: Run, keys: Keys, words: tuple[str, ...]) -> None:
    code, out, err = yingshang(*words)
    assert code in (1, 2)
    assert err
    assert out == ""
    assert keys.all() == []


def test_making_and_revoking_is_in_the_audit_log(yingshang: Run, keys: Keys, tmp_path: Path) -> None:
    token = yingshang("keys", "add", "li")[1].strip()
    yingshang("keys", "revoke", keys.all()[0].id)
    text = (tmp_path / "audit.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["action"] for line in text.splitlines()] == ["keys add", "keys revoke"]
    assert token not in text
