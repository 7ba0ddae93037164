"""BibTeX: `@techreport` for reports, `@misc` for all else, as every style knows these two."""

from __future__ import annotations

from graph.citing.reference import Reference

_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def bibtex(reference: Reference) -> str:
    """The entry of one reference, with a line end."""
    kind = "techreport" if reference.genre == "report" else "misc"
    fields = {name: value for name, value in _fields(reference, kind).items() if value}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@{kind}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(reference: Reference, kind: str) -> dict[str, str | None]:
    when = reference.date or reference.published or ""
    year, _, rest = when.partition("-")
    return {
        "author": " and ".join(f"{{{_text(a)}}}" for a in reference.authors),  # in braces: a body, no person
        "title": f"{{{_text(reference.title)}}}",
        "number": _text(reference.number),
        "institution": _text("、".join(reference.authors)) if kind == "techreport" else None,
        "publisher": _text(reference.publisher),
        "year": year,
        "month": str(int(rest[:2])) if rest else None,
        "day": str(int(rest[3:])) if rest[3:] else None,
        "version": _text(reference.version),
        "url": "".join(_IN_ADDRESS.get(c, c) for c in reference.url or ""),
        "urldate": reference.accessed,
        "note": _text("；".join(reference.notes)),
        "language": "chinese",
    }


def _text(value: str | None) -> str:
    return "".join(_ESCAPED.get(character, character) for character in " ".join((value or "").split()))
