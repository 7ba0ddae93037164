"""What the API's jobs do: files and stored documents through the same intake as `yingshang ingest`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.jobs import Done, Stop, Upload
from api.models.jobs import FileResult
from cli.executors import InThisProcess, Known, Overrides, Read
from cli.extraction import ExtractionProcess
from cli.intake import Intake, Result
from cli.runs import record_run
from graph.errors import InputError, ParameterError
from graph.model import Document, Extraction
from graph.originals import Originals
from graph.settings import Settings
from graph.store import GraphStore
from graph.stored import stored_document
from ingest.again import given_to, source_name, text_file
from ingest.containers import expand
from ingest.formats.sniff import EXTENSIONS
from ingest.metadata import AROUND
from ingest.reference import reference_nodes
from ingest.sources import Source


class Runner:
    """Takes documents in for a server; one job at a time, each with a connection of its own."""

    def __init__(self, open_store: Callable[[], GraphStore], settings: Settings) -> None:
        self._open_store = open_store
        self._settings = settings
        self._process = ExtractionProcess()

    def take_in(self, uploads: Sequence[Upload], given: Mapping[str, str], done: Done, stop: Stop) -> int:
        """Take in files, and those that they hold; `given` is metadata of all. How many there were. Raises StoreError when the database cannot be opened, ParameterError for too many."""
        with self._open_store() as store:
            store.seed(*reference_nodes())
            intake = self._intake(
                store, given, lambda data, name, overrides, _: self._process.extract(data, name, overrides)
            )
            sources = [part for upload in uploads for part in expand(_source(upload))]
            if len(sources) > self._settings.api_upload_files:
                raise ParameterError(
                    f"{len(sources)} documents in one request", place="files",
                    mend=f"at most {self._settings.api_upload_files} at once; `yingshang ingest` has no limit",
                )  # fmt: skip
            report = intake.run(sources, lambda r: done(_answer(r)), stop)
        record_run(self._settings.data_dir, report)
        return len(sources)

    def reingest(self, document_id: str, done: Done, stop: Stop) -> int:
        """Read a stored document's text again: one file. Raises NotFoundError; an unreadable text is a failed result."""
        with self._open_store() as store:
            document = stored_document(store, document_id).document
            original = self._original(document_id)

            def extract(data: bytes, name: str, overrides: Overrides, _: Known) -> Extraction:
                return _as_stored(self._process.extract(data, name, overrides), document, original)

            source = _stored_source(document, original)
            intake = self._intake(store, {}, extract)
            intake.run([source], lambda r: done(_answer(replace(r, file=document.title))), stop)
        return 1

    def _original(self, document_id: str) -> tuple[str, bytes] | None:
        """Name and bytes of what a document was read from, where they are kept."""
        originals = Originals(self._settings.originals_dir)
        found, data = originals.get(document_id), originals.data(document_id)
        return (found.name, data) if found and data is not None else None

    def _intake(self, store: GraphStore, given: Mapping[str, str], read: Read) -> Intake:
        originals = Originals(self._settings.originals_dir)
        return Intake(
            store, given, executor=InThisProcess(read), originals=originals,
            keep_originals=self._settings.keep_originals,
        )  # fmt: skip

    def close(self) -> None:
        """End the process that reads."""
        self._process.close()


def _source(upload: Upload) -> Source:
    overrides = {"flag": upload.metadata} if upload.metadata else {}
    problem = None
    if (extension := Path(upload.name).suffix.lower()) not in EXTENSIONS:
        problem = InputError(
            f"files of type {extension or '(none)'} are not read", place=upload.name,
            mend=f"known types: {', '.join(EXTENSIONS)}",
        )  # fmt: skip
    return Source(upload.name, upload.path, overrides=overrides, problem=problem)


def _stored_source(document: Document, original: tuple[str, bytes] | None) -> Source:
    """The kept original, so that the reader of today reads it; else the stored text."""
    if original is None:
        return Source(source_name(document), data=text_file(document), overrides=given_to(document))
    given = {source: values for source, values in given_to(document).items() if source not in AROUND}
    name, data = original
    return Source(name, data=data, overrides=given)


def _as_stored(found: Extraction, stored: Document, original: tuple[str, bytes] | None) -> Extraction:
    """What was read again; of a stored text with its reader and the count of what was masked before it was stored.

    Raises InputError when it would be another document by now.
    """
    if found.document.id != stored.id:
        raise InputError(
            "its text alone gives it another id", place=stored.id, mend="take its file in again, then remove this one"
        )
    if original is not None:
        return found
    return replace(found, document=replace(found.document, redactions=stored.redactions, reader=stored.reader))


def _answer(result: Result) -> FileResult:
    return FileResult.model_validate(result.to_json())
