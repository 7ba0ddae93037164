"""Documents that are taken in: what is sent, what became of each file, and the job that does it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.base import Answer

JobState = Literal["queued", "running", "done", "failed"]


class DocumentText(BaseModel):
    """One document as text. What front matter may say, `metadata` may say as well."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        default="document.md", max_length=200, description="name of the file, ending in .md, .txt or another of a text"
    )
    text: str = Field(min_length=1)
    metadata: dict[str, str] = Field(default_factory=dict, description="title, place, issuer, date, number, …")


class DocumentTexts(BaseModel):
    """Documents as text."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "documents": [
                        {
                            "name": "report.md",
                            "text": "沈阳市工作报告\n2021年，我市推行“免申即享”。",
                            "metadata": {"place": "沈阳市", "date": "2021-09-18", "genre": "report"},
                        }
                    ]
                }
            ]
        },
    )

    documents: list[DocumentText] = Field(min_length=1)


class FileProblem(Answer):
    """Why a file was not taken in."""

    type: str = Field(description="stable address of the kind of problem, as in problem details")
    message: str
    place: str | None
    mend: str | None


class FileResult(Answer):
    """What became of one file, what was found in it and what was dropped."""

    file: str
    state: Literal["added", "replaced", "second_source", "unchanged", "resumed", "checked", "failed", "skipped"]
    document_id: str | None
    title: str | None
    place_id: str | None
    sections: int
    nodes: int
    claims: int
    predicates: dict[str, int] = Field(description="claims by predicate")
    removed: int = Field(description="claims that the document had made before")
    discards: dict[str, int] = Field(description="candidates that were dropped, by reason")
    redactions: dict[str, int] = Field(description="passages with personal data that were masked, by rule")
    error: FileProblem | None
    reason: str | None = Field(description="why a file was passed over")
    source_of: str | None = Field(
        description="the document of which it is a further source: the same text was there already"
    )


class Job(Answer):
    """Work that takes longer than a request. It outlives the server, which goes on with it when it starts again."""

    id: str
    state: JobState
    files: int = Field(description="how many files it has, as far as is known")
    done: int = Field(description="how many of them are done")
    created: str
    started: str | None
    ended: str | None
    problem: str | None = Field(description="why the job as a whole failed")
    results: list[FileResult] = Field(description="in the order of the files")


class Jobs(Answer):
    """The jobs that are known, the newest first; without their results."""

    jobs: list[Job]


class Removed(Answer):
    """A document that was taken out."""

    id: str
    claims: int = Field(description="how many claims went with it")
