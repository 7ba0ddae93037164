"""Adoptions: the matrix with its blanks, one cell, places side by side, a timeline, diffusion."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.models.base import Answer, Evidence, Name, NodeRef

AdministrativeRank = Literal["national", "provincial", "sub_provincial", "prefectural", "county"]
Blank = Literal["no_document", "excerpts_only", "no_mention", "planned_only", "negated"]
Silence = Literal["no_document", "excerpts_only", "no_mention", "mentioned", "filtered"]


class MatrixPlace(NodeRef):
    """A row: where it lies, and what its cells without claims mean."""

    within: Name | None = Field(description="place that it lies in")
    province: Name | None = Field(description="province that it lies in, or itself")
    documents: int
    full: int = Field(description="documents that are whole")
    blank: Blank | None = Field(description="why a cell of this row that is not in `cells` is blank")


class MatrixMeasure(NodeRef):
    """A column."""

    places: int = Field(description="places with claims")
    topics: list[Name]


class MatrixCell(Answer):
    """A cell that has claims; `place` and `measure` are positions in the lists."""

    place: int
    measure: int
    statuses: list[str]
    since: str | None = Field(description="earliest time that a text states")
    first_document_date: str | None
    claims: int
    documents: int
    partial: bool = Field(description="only places within it adopted")
    blank: Blank | None = Field(description="planned_only or negated; null when it was adopted")


class Matrix(Answer):
    """Places by measures. Exceptions to a row's blank, as pairs of positions: in `filtered` there are claims that the
    filters left out, in `mentioned` a document names the measure and states no adoption."""

    places: list[MatrixPlace]
    measures: list[MatrixMeasure]
    cells: list[MatrixCell]
    filtered: list[tuple[int, int]]
    mentioned: list[tuple[int, int]]
    truncated: bool = Field(description="there is more than one answer holds: narrow it down")


class CellEvidence(Evidence):
    """A claim that a cell counts."""

    actor: NodeRef = Field(description="the place that it is of: the cell's or, with roll_up, one within it")


class MatrixCellDetail(Answer):
    """The claims that a cell counts, those of the place itself first."""

    place: NodeRef
    measure: NodeRef
    evidence: list[CellEvidence]
    blank: Silence | None = Field(description="why there is no evidence")


class ComparedSide(Answer):
    """What one place says of a measure."""

    statuses: list[str]
    since: str | None
    first_document_date: str | None
    claims: int
    documents: int
    evidence: list[Evidence]


class ComparedMeasure(Answer):
    """A measure with what each place says of it, in the order of the places; null where one says nothing."""

    measure: NodeRef
    where: Literal["shared", "some", "only", "not_yet"] = Field(
        description="all, some or one adopted it; not_yet: nobody did, somebody plans or denies it"
    )
    places: list[ComparedSide | None]
    blanks: list[Silence | None] = Field(description="why a place is null, in the order of the places")


class Comparison(Answer):
    """Places side by side."""

    places: list[NodeRef]
    measures: list[ComparedMeasure]
    truncated: bool = Field(description="there are more claims than one answer holds")


class TimelineEntry(Answer):
    """One claim in time; neither date stands in for the other."""

    other: NodeRef
    stated: str | None = Field(description="time that the text states")
    documented: str | None = Field(description="date of the document")
    evidence: Evidence


class FigurePoint(Answer):
    """A figure of one period."""

    figure_id: str
    period: str
    value: str
    growth: str | None
    documents: int


class FigureSeries(Answer):
    """Figures of one indicator over periods."""

    indicator: str
    unit: str
    reporter_id: str = Field(description="the place or agency that the figure is of")
    reporter: str
    points: list[FigurePoint]


class Timeline(Answer):
    """Claims of a measure or place in order of time, and a place's figures."""

    node: NodeRef
    entries: list[TimelineEntry]
    figures: list[FigureSeries]
    truncated: bool = Field(description="there are more claims than one answer holds")


class DiffusionPlace(Answer):
    """A place with its covariates."""

    place_id: str
    place: str
    place_kind: str
    administrative_rank: AdministrativeRank | None = Field(description="null for a zone")
    provincial_capital: bool
    province_id: str | None
    province: str | None
    longitude: float | None = Field(description="of the seat, degrees")
    latitude: float | None = Field(description="of the seat, degrees")


class DiffusionBound(Answer):
    """A bound of the time of an adoption and what says so."""

    day: str = Field(description="ISO date, inclusive")
    claims: list[str]
    documents: list[str]
    assumed: bool = Field(description="rests on a document's silence")


class DiffusionAdoption(Answer):
    """When a place adopted the measure, as far as documents tell."""

    place: DiffusionPlace
    lower: DiffusionBound | None = Field(description="first possible day; null: unknown")
    upper: DiffusionBound | None = Field(description="last possible day; null: nothing says by when")
    stated: str | None = Field(description="time that a text states")
    censored: Literal["exact", "interval", "left", "right", "undated"] = Field(
        description="exact: one day; interval: two bounds; left: no lower one; right: not known as adopted; "
        "undated: adopted, and nothing says by when"
    )
    conflict: bool = Field(description="the stated time contradicts the documents, whose dates count")
    assumed: bool
    rank: tuple[int, int] | None = Field(
        description="first and last possible rank among those that adopted by a known day"
    )
    rank_assumed: bool = Field(description="without the silence of documents its rank would be less certain")


class DistancePair(Answer):
    """Order and covariates of two places."""

    place_a: str
    place_b: str
    first: str | None = Field(description="the one that surely adopted before the other; null: not known")
    first_assumed: bool = Field(description="the order rests on a document's silence")
    same_province: bool
    distance_km: float | None = Field(description="between the seats; null where one is unknown")


class Diffusion(Answer):
    """Adoption of a measure as intervals, the earliest first."""

    measure: NodeRef
    assumes_silence: bool
    adoptions: list[DiffusionAdoption]
    pairs: list[DistancePair]
    truncated: bool = Field(description="there are more claims than one answer holds")
