"""Write what is extracted from the reference corpus to fixtures/snapshots/, one line a claim: `make snapshots`.

A snapshot is the extractor's own output, kept so that a change of rules or vocabulary shows what it does; it is no
annotation. Documents with an annotation in fixtures/gold have none.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ingest.guideline import to_guideline
from ingest.pipeline import extract

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "fixtures" / "snapshots"


def snapshots() -> dict[Path, str]:
    """Path -> text of every snapshot."""
    annotated = {p.stem for p in (ROOT / "fixtures" / "gold").glob("*.json")}
    documents = [p for p in sorted((ROOT / "fixtures" / "reference").rglob("*.md")) if p.stem not in annotated]
    return {FOLDER / f"{p.stem}.tsv": snapshot(p) for p in documents}


def snapshot(path: Path) -> str:
    """The relations of one document as sorted lines: subject, predicate, object, status or role or article, since."""
    found = to_guideline(extract(path.read_bytes(), path.name), path.stem)
    names = {e["id"]: e["name"] for e in found["entities"]}
    lines = []
    for relation in found["relations"]:
        said = relation["attributes"]
        stated = said.get("status") or said.get("role") or said.get("article") or ""
        ends = (names[relation["subject"]], relation["predicate"], names[relation["object"]])
        lines.append("\t".join((*ends, stated, said.get("since") or "")))
    return "\n".join(sorted(lines)) + "\n"


def main() -> int:
    """Write all snapshots and drop those of documents that are gone."""
    os.environ["YINGSHANG_VOCABULARY"] = "none"  # the user's own words do not belong into what is committed
    wanted = snapshots()
    for path in FOLDER.glob("*.tsv"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(wanted)} snapshots\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
