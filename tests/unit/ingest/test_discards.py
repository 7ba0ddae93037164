"""Every reason for which a candidate is dropped, and every rule that masks, has a name in both languages of the front end."""

import json
import re
from pathlib import Path

import pytest
import yaml

from ingest.redact import PATTERNS_FILE

ROOT = Path(__file__).parents[3]
COUNTED = re.compile(r'discards\["(?P<reason>[a-z_]+)"\]')
REASONS = {found for path in (ROOT / "ingest").rglob("*.py") for found in COUNTED.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_reason_is_named(language: str) -> None:
    texts = json.loads((ROOT / "web" / "src" / "intake" / "locales" / f"{language}.json").read_text("utf-8"))
    assert len(REASONS) > 10
    assert REASONS - texts["discard"].keys() == set()
    assert {rule["id"] for rule in yaml.safe_load(PATTERNS_FILE.read_text("utf-8"))} == texts["rule"].keys()
