"""An evaluation as one HTML file that needs nothing else: tables, calibration, every mistake in its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cli.messages import Messages
from cli.scoreboard import kind_label, share_text
from ingest.evaluation.evaluation import WORST, Evaluation
from ingest.evaluation.faults import Fault
from ingest.evaluation.texts import Passage, passage

TEMPLATE = "evaluation.html"


def evaluation_page(found: Evaluation, texts: Mapping[str, str], say: Messages) -> str:
    """The page in the language of `say`. `texts` (stem -> text) gives the sentences around quotes; it may be empty."""
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip

    def in_context(fault: Fault) -> Passage:
        return passage(texts.get(fault.document, ""), fault.evidence)

    return pages.get_template(TEMPLATE).render(
        found=found,
        say=say,
        worst=found.groups[:WORST],
        label=lambda kind: kind_label(kind, say),
        share_text=share_text,
        in_context=in_context,
    )
