"""Text and Markdown: decode, refuse what is binary or damaged, make line ends uniform, split off the front matter."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

import yaml

from graph.errors import InputError
from ingest.formats.source_text import SourceText

READER = "text/1"
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FENCE = "---"
_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LOST = re.compile("锟斤拷|烫烫烫")
_WIDE_RUN = re.compile(r"[^\x00-\x7f]+")
_HAN = re.compile(r"[㐀-鿿，。、；：“”《》（）]")
_MISREADINGS = (("gb18030", "utf-8"), ("latin-1", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "gb18030"))
_MIN_COMMON = 0.9  # share of characters of GB 2312 below which GB18030 bytes are taken for another encoding


def read(data: bytes, name: str) -> SourceText:
    """Decode text or Markdown. Raises InputError for what is binary, undecodable or damaged."""
    text, encoding = decode(data, name)
    text = uniform_line_ends(text)
    refuse_damaged(text, name)
    front_matter, body = _split_front_matter(text, name)
    if not body.strip():
        raise InputError("the file has front matter but no text", place=name, mend="put the text behind it")
    return SourceText(name, body, READER, encoding, front_matter)


def uniform_line_ends(text: str) -> str:
    """The text with `\\n` alone between its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding: by its mark, else UTF-8, else GB18030. Raises InputError where neither gives text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, encoding, name), encoding
    if guess := _utf16_without_bom(data):
        return _decode_as(data, guess, name), guess
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_error = error
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(
            f"neither UTF-8 (byte {utf8_error.start}) nor GB18030 (byte {error.start})", place=name,
            mend="save the file as UTF-8",
        ) from error  # fmt: skip
    if _common_share(text) < _MIN_COMMON:
        raise InputError("decodes as GB18030 but not to Chinese text", place=name, mend="save the file as UTF-8")
    return text, "gb18030"


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"has the mark of {encoding} but byte {error.start} is not",
            place=name,
            mend="save the file as UTF-8",
        ) from error


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows in ASCII line ends and digits: a NUL beside each of them, mostly on one side."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 2 or len(data) % 2:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    plausible = _common_share(text) >= _MIN_COMMON and not _CONTROL.search(text, 0, 2000)
    return encoding if plausible else None


def _common_share(text: str) -> float:
    """Share of the non-ASCII characters of the first 10,000 that GB 2312 holds; 1.0 when there are none."""
    wide = [c for c in text[:10_000] if ord(c) > 127]
    return len("".join(wide).encode("gb2312", "ignore")) / (2 * len(wide)) if wide else 1.0


def refuse_damaged(text: str, name: str) -> None:
    """Raises InputError for control characters, replacement characters and text decoded with the wrong table."""
    head = text[:10_000]
    if len(_CONTROL.findall(head)) > max(2, len(head) // 200):
        raise InputError("a binary file, not text", place=name, mend="take in its text, or a format that is read")
    if head.count("\ufffd") > max(2, len(head) // 200):
        raise InputError(
            "the text is damaged (many replacement characters)", place=name, mend="fetch the original again"
        )
    if _is_mojibake(text[:4000]):
        raise InputError(
            "the text was decoded with the wrong character set before it was saved (mojibake)", place=name,
            mend="fetch the original again",
        )  # fmt: skip


def _is_mojibake(text: str) -> bool:
    """Whether it is UTF-8 or GB18030 read as another table: undone, it is shorter and plain Chinese."""
    if len(_LOST.findall(text)) > 2:
        return True
    wide = "".join(_WIDE_RUN.findall(text))
    return len(wide) >= 20 and any(_undone(wide, wrong, right) for wrong, right in _MISREADINGS)


def _undone(wide: str, wrong: str, right: str) -> bool:
    """Most of a text cannot be put through the wrong table and come out as text by chance."""
    text = wide.encode(wrong, "ignore").decode(right, "ignore")
    han = len(_HAN.findall(text))
    return han > len(wide) // 4 and han > 0.8 * len(text) and _common_share("".join(_HAN.findall(text))) > _MIN_COMMON


def _split_front_matter(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """YAML between two lines of `---` at the very top."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        return {}, text
    try:
        end = next(i for i in range(1, len(lines)) if lines[i].strip() == _FENCE)
    except StopIteration:
        return {}, text
    try:
        values = yaml.load("\n".join(lines[1:end]), Loader=_TextLoader)  # noqa: S506  # a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 2}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise InputError(
            f"front matter does not parse: {problem}",
            place=f"{name}{line}",
            mend="quote values that hold a colon",
        ) from error
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise InputError("front matter is not a mapping", place=name, mend="write `key: value` lines")
    return {str(key): value for key, value in values.items()}, "\n".join(lines[end + 1 :]).lstrip("\n")


class _TextLoader(_FASTEST):  # type: ignore[misc]  # safe in either build
    """YAML whose plain scalars stay text (dates and numbers are checked by the metadata), but for true and false."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
