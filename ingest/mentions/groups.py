"""Groups of a task body that are listed once after it: 领导小组办公室下设综合组、改革组等5个组.

Each is an agency of its own under the body's name: 某市…领导小组办公室综合组.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import Span
from ingest.mentions.mention import Mention
from ingest.view import TextView

_DIVIDED = re.compile(
    r"(?:内?设立?|下设|下分|设有|内设|细化为|细分为|分为|划分为|组建|成立)(?:了)?(?:[一二三四五六七八九十\d]+个(?:功能|工作|专项)?(?:小)?组[:,])?"
)
_GROUP = re.compile(r"(?P<name>[㐀-鿿]{2,10}?组)(?P<more>[、和及]|以及)?")
_BODY_END = ("领导小组", "办公室", "指挥部", "专班", "联席会议", "委员会")


def find_groups(view: TextView, agencies: Sequence[Mention]) -> Iterator[Mention]:
    """The groups that follow a body and a verb of division; nothing where the list has no second member."""
    for body in agencies:
        if not body.name.endswith(_BODY_END):
            continue
        divided = _DIVIDED.match(view.folded, body.span.end)
        listed = list(_listed(view.folded, divided.end())) if divided else []
        if len(listed) >= 2:
            for span in listed:
                name = body.name + span.of(view.text)
                yield Mention(span, "Agency", name, "group", 0.85, (span.of(view.text),), None, body.place)


def _listed(folded: str, start: int) -> Iterator[Span]:
    while found := _GROUP.match(folded, start):
        yield Span(found.start("name"), found.end("name"))
        if not found["more"]:
            return
        start = found.end()
