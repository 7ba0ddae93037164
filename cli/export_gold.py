"""`yingshang export gold`: reviewed claims of the graph as annotations, each beside its text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from cli.extract import make_folder
from cli.intake import write_json_file
from cli.session import session

if TYPE_CHECKING:
    from graph.stored import StoredDocument


def gold(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR")],
    everything: Annotated[bool, typer.Option("--all")] = False,
) -> None:
    """Write `<stem>.json` and `<stem>.md` for every document with accepted claims."""
    from graph.stored import stored_document  # noqa: PLC0415  # the driver takes half of the start-up time
    from ingest.evaluation.reviewed import is_partly_reviewed  # noqa: PLC0415  # loads spaCy

    run = session(ctx)
    make_folder(out)
    written: list[StoredDocument] = []
    with run.open_store() as store:
        identifiers = sorted(store.content_hashes())
        for identifier in identifiers:
            found = stored_document(store, identifier)
            if _write(found, out, everything=everything):
                written.append(found)
    left = len(identifiers) - len(written)
    run.err.print(Text(run.say("export.done", count=len(written), folder=out)))
    if left and not everything:
        run.err.print(Text(run.say("export.left", left=left)))
    partly = [f.document.title for f in written if is_partly_reviewed(f.claims)]
    if partly and not everything:
        run.err.print(Text(run.say("export.partly", count=len(partly), first=partly[0]), style="yellow"))


def _write(found: StoredDocument, out: Path, *, everything: bool) -> bool:
    """Write one document's pair of files; whether it had anything to write."""
    from ingest.evaluation.reviewed import source_file  # noqa: PLC0415  # loads spaCy

    stem = file_stem(found.document.id)
    annotated = annotation_of(found, stem, everything=everything)
    if not annotated["relations"] and not everything:
        return False
    write_json_file(out / f"{stem}.json", json.dumps(annotated, ensure_ascii=False, indent=1) + "\n")
    write_json_file(out / f"{stem}.md", source_file(found.document))
    return True


def annotation_of(found: StoredDocument, stem: str, *, everything: bool) -> dict[str, Any]:
    """The guideline's object for a stored document's accepted claims, or for all of them."""
    from ingest.evaluation.reviewed import accepted_claims  # noqa: PLC0415  # loads spaCy
    from ingest.guideline import annotation  # noqa: PLC0415

    claims = found.claims if everything else accepted_claims(found.claims)
    return annotation(found.document, found.nodes, claims, stem)


def file_stem(identifier: str) -> str:
    """A document's id as a file name."""
    return re.sub(r"[^\w.-]+", "-", identifier)
