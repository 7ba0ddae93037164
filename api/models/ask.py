"""A question in words: what it was understood as, its answer, what was not used of it, what is near."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from api.models.base import Answer, NodeRef


class Title(Answer):
    """What a kind of question asks, in both languages."""

    zh: str
    en: str


class Question(Answer):
    """A question that can be asked as it stands: put `sentence` into `q`."""

    kind: str
    title: Title
    sentence: str = Field(description="the question said again, with full names and every condition")
    query: str = Field(description="the named query that answers it")
    parameters: dict[str, Any] | None = Field(description="its parameters; null in an example of a kind of question")


class AskSlot(Answer):
    """A stretch of the question and what it stands for."""

    slot: str
    text: str
    start: int = Field(description="in code points of the question")
    end: int
    value: Any
    node: NodeRef | None


class Understood(Question):
    """What a question was understood as."""

    slots: list[AskSlot]


class Leftover(Answer):
    """A stretch of the question that the answer does not rest on."""

    text: str
    start: int
    end: int
    why: Literal["filler", "unknown", "unused", "form"] = Field(
        description=(
            "filler: says nothing (请问、呢); unknown: no word or name that is known; unused: a name or condition that no "
            "kind of question takes with the others; form: all is known, but no question is put so"
        )
    )


class AskAnswer(Answer):
    """The answer to a question. Without `understood` there are no rows: a question is never answered in part."""

    q: str
    understood: Understood | None
    columns: list[str]
    rows: list[dict[str, Any]]
    leftover: list[Leftover]
    choices: list[Question] = Field(description="what an ambiguous question may mean, such as one of two places")
    suggestions: list[Question] = Field(description="near questions that can be asked, where it was not understood")
