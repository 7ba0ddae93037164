"""What a document is: title, issuer, place, date, genre, number, the request that it answers.

Each value keeps its source: a flag, the table beside the files, the front matter, the text itself (with its
span and a confidence), or the file's name. Stronger sources win; the weaker values stay in the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.errors import InputError, ModelError
from graph.kinds import schema
from graph.model import MetadataValue, Span, check_partial_date
from ingest.dates import DATE, HAN_DATE, iso_date
from ingest.folding import fold
from ingest.gazetteer import Gazetteer, Place
from ingest.genres import genre_of
from ingest.mentions.agency_names import issuer_place
from ingest.redact import redact
from ingest.title import AGENCY_END, BEFORE_TITLE, NUMBER, RED_TITLE, SIGNATURE, is_agency, lines_of, title_of
from ingest.whereabouts import of_text, of_title
from ingest.words import words

FIELDS = (
    "id", "title", "issuer", "place", "place_parent", "date", "published", "retrieved", "number", "genre", "answers",
    "source_url", "source_site", "paraphrase", "extent", "index_number", "validity", "channel", "subject",
    "charset",  # of the page's bytes, as its site named it
)  # fmt: skip
AROUND = ("profile", "index_block", "page_meta", "page_line", "site")  # what a page, or its site, says around its text
_SIGNER = re.compile(r"签发人?[: ]*[█㐀-鿿 ·]*")
_PUBLISHED = re.compile(r"(?:发布时间|发布日期|公开日期)[:]?\s*" + DATE.pattern)
_BY_TITLE = re.compile(
    r"(?P<name>[㐀-鿿]{2,8}?[省市区县州][㐀-鿿()]{0,16}?(?:局|委员会|厅|办公室|法院|检察院|人民政府))(?:关于|对|20\d\d年)"
)
_BARE_LEVELS = ("省", "市", "县", "区")
_BARE_OFFICE = re.compile(r"[厅局委院]?办公室")  # 来源:办公室, whose nobody says
_SAID = ("flag", "metadata_csv", "front_matter")  # by a person, as it is to stand


@dataclass(slots=True)
class Metadata:
    """All values found, and the winning one for each field."""

    values: list[MetadataValue] = field(default_factory=list)
    masked: Counter[str] = field(default_factory=Counter)  # passages of the file's name, by rule

    def add(self, name: str, value: str, source: str, confidence: float, span: Span | None = None) -> None:
        """Keep one value of a field."""
        self.values.append(MetadataValue(name, value, source, confidence, span))

    def get(self, name: str) -> MetadataValue | None:
        """The value of the strongest source, the surer one of equals."""
        found = [v for v in self.values if v.field == name]
        return min(found, key=lambda v: v.rank) if found else None

    def value(self, name: str) -> str | None:
        """The winning value itself."""
        found = self.get(name)
        return found.value if found else None


def read_metadata(
    text: str,
    name: str,
    given: Mapping[str, Mapping[str, Any]],
    places: Gazetteer,
    *,
    articles: int,
    stated: Sequence[MetadataValue] = (),
) -> Metadata:
    """Metadata of a redacted text; the name is masked where it serves as title. `given`: source -> field -> value, of the sources of `AROUND` a list of values with confidences; `articles`: how many 第X条 there are;
    `stated`: what the file says beside its text, as it is written there; what is unusable of it is left out.

    Raises InputError for a given value that is unusable: an unknown field, place, genre or date.
    """
    metadata = Metadata()
    for source, values in given.items():
        for key, value in values.items():
            if source in AROUND:
                metadata.values.extend(MetadataValue(key, said, source, confidence) for said, confidence in value)
            elif value is not None and str(value).strip():
                metadata.add(key, _checked(key, str(value).strip(), f"{name} ({source})"), source, 1.0)
    metadata.values.extend(filter(None, map(_usable, stated)))
    of_site = [entry for entry in metadata.values if entry.source == "site"]  # what the text says is looked for first
    metadata.values = [entry for entry in metadata.values if entry.source != "site"]
    folded = fold(text)
    title = _title(text, folded, name, metadata)
    genre, sure = genre_of(fold(title), folded, articles)
    metadata.add("genre", genre, "text", sure)
    _signature(text, folded, metadata)
    _header(text, folded, metadata)
    if metadata.value("genre") == "regulation":
        _promulgation(text, folded, metadata, places)
    _title_issuer(title, metadata)
    _place(folded, title, metadata, places)
    _number(text, folded, metadata)
    _request(text, folded, metadata)
    metadata.values.extend(of_site)
    _from_name(name, metadata)
    _of_its_level(metadata, places)
    return metadata


def _of_its_level(metadata: Metadata, places: Gazetteer) -> None:
    """省营商局 of a text about a city or its province is that province's."""
    issuer, address = metadata.get("issuer"), metadata.value("place")
    if issuer is None or address is None or issuer.source in _SAID or not issuer.value.startswith(_BARE_LEVELS):
        return
    if issuer.value.startswith(words().list("agencies", "level_in_name")):
        return
    found = places.find(address)
    place = found[0] if len(found) == 1 else places.path(address)
    outer = next((p for p in places.ancestors(place) if p.name.endswith(issuer.value[0])), None) if place else None
    if outer is not None and not places.find(issuer.value[:2]):
        metadata.values.remove(issuer)
        metadata.values.append(replace(issuer, value=outer.name + issuer.value[1:]))


def resolve_place(metadata: Metadata, places: Gazetteer, name: str) -> Place | None:
    """The place that a document is about. Raises InputError when a given name is unknown or ambiguous."""
    entry = metadata.get("place")
    if entry is None:
        return None
    parent_name = metadata.value("place_parent")
    parent = next(iter(places.find(parent_name)), None) if parent_name else None
    found = places.find(entry.value, parent)
    if len(found) == 1:
        return found[0]
    if not found and (inner := places.path(entry.value)):
        return inner
    if not found and parent is not None:
        return places.zone(entry.value, parent)
    if entry.source in ("text", *AROUND):
        return None
    where = " and ".join(sorted("/".join(p.name for p in reversed(places.ancestors(c)[:-1])) for c in found))
    problem = f"the place {entry.value!r} is ambiguous: {where}" if found else f"unknown place {entry.value!r}"
    raise InputError(problem, place=name, mend="write the full official name; add place_parent for a zone or district")


def _checked(key: str, value: str, place: str) -> str:
    if key not in FIELDS:
        raise InputError(f"unknown metadata field {key!r}", place=place, mend=f"known: {', '.join(FIELDS)}")
    if key in ("date", "published", "retrieved"):
        try:
            return check_partial_date(value)
        except ModelError as error:
            raise InputError(f"{key}: {error.message}", place=place, mend=error.mend) from error
    allowed = schema().nodes["Document"].properties[key].values if key in ("genre", "extent") else ()
    if allowed and value not in allowed:
        raise InputError(f"{key} cannot be {value!r}", place=place, mend=f"one of {', '.join(allowed)}")
    if key == "paraphrase" and value.lower() not in ("true", "false"):
        raise InputError(f"paraphrase cannot be {value!r}", place=place, mend="true or false")
    return value


def _usable(entry: MetadataValue) -> MetadataValue | None:
    """A value as it is stored: dates as ISO, an issuer only where it is named like one, addresses of the web alone."""
    folded = fold(entry.value)
    if entry.field in ("date", "published"):
        found = DATE.search(folded) or HAN_DATE.search(folded)
        return replace(entry, value=iso_date(found)) if found else None
    fits = {
        "issuer": bool(AGENCY_END.search(folded) and SIGNATURE.fullmatch(folded)),
        "source_url": bool(re.match(r"https?://\S+$", folded)),
        "number": folded.endswith("号") and len(folded) < 40,
    }
    return entry if fits.get(entry.field, entry.field in FIELDS) else None


_FILE_NOISE = re.compile(r"\.[a-z]{2,5}$|[(（]\d{4}[-.年\d月日]*[)）]")


def _title(text: str, folded: str, name: str, metadata: Metadata) -> str:
    """The title that the text has, else the file's name."""
    found = title_of(text, folded)
    if found is None:
        stem, metadata.masked = redact(_FILE_NOISE.sub("", name.rsplit("/", 1)[-1]))
        metadata.add("title", stem, "file_name", 0.5)
        return metadata.value("title") or stem
    if not found.value:
        return ""
    metadata.add("title", found.value.strip(), "text", found.confidence, found.span)
    return metadata.value("title") or found.value


def _signature(text: str, folded: str, metadata: Metadata) -> None:
    """Issuer and date at the end: a line that is an agency's name, a line that is a date."""
    lines = list(lines_of(folded))[-16:]
    for index, (start, line) in reversed(list(enumerate(lines))):
        found = DATE.match(line) or HAN_DATE.match(line)
        if not found or len(line) - found.end() > 4:
            continue
        metadata.add("date", iso_date(found), "text", 0.95, Span(start, start + found.end()))
        for before_start, before in reversed(lines[max(0, index - 2) : index]):
            if is_agency(before):
                span = Span(before_start, before_start + len(before))
                metadata.add("issuer", span.of(text), "text", 0.95, span)
                return
        return


def _header(text: str, folded: str, metadata: Metadata) -> None:
    """Lines 发布时间, 发文机关, 来源 before the body."""
    head = folded[:1200]
    if found := _PUBLISHED.search(head):
        metadata.add("published", iso_date(found), "text", 0.9, Span(*found.span()))
    for label, gap, confidence in (("发文机关|发布机构|发文机构|发文单位", "[:\\s]", 0.9), ("信息来源|来源", ":", 0.5)):
        if (found := re.search(rf"(?:{label}){gap}\s*(?P<name>[㐀-鿿()]{{3,30}})", head)) and _is_issuer(found["name"]):
            span = Span(*found.span("name"))
            metadata.add("issuer", span.of(text), "text", confidence, span)
    _red_title(text, folded, metadata)
    if (found := re.search(r"(?:成文|签发)日期[:\s]\s*", head)) and (day := DATE.match(folded, found.end())):
        metadata.add("date", iso_date(day), "text", 0.98, Span(*day.span()))


def _is_issuer(name: str) -> bool:
    return AGENCY_END.search(name) is not None and _BARE_OFFICE.fullmatch(name) is None


def _red_title(text: str, folded: str, metadata: Metadata) -> None:
    """The red head of an official document: its issuer and 文件, in the first line."""
    start, line = next(lines_of(folded), (0, ""))
    found = RED_TITLE.fullmatch(line.replace(" ", ""))
    if found and AGENCY_END.search(found["name"]) and " " not in line:
        span = Span(start, start + len(found["name"]))
        metadata.add("issuer", span.of(text), "text", 0.93, span)


def _title_issuer(title: str, metadata: Metadata) -> None:
    """Whose answer or report it is, where the title opens with it: X市商务局关于…, X市商务局2021年工作总结."""
    found = _BY_TITLE.match(fold(title))
    if found and not metadata.value("issuer"):
        metadata.add("issuer", title[: found.end("name")], "text", 0.8)


def _promulgation(text: str, folded: str, metadata: Metadata, places: Gazetteer) -> None:
    """A regulation's passing, issue and effect, as the lines under its title state them."""
    first_article = re.search(r"(?m)^[#\s]*第一条", folded)
    head = folded[: first_article.start() if first_article else 1500]
    acts = re.finditer(rf"{DATE.pattern}[^\n]{{0,80}}?(?:通过|公布|批准|修订|修正|发布)", head)
    if dated := [(iso_date(found), Span(*found.span())) for found in acts]:
        value, span = max(dated)
        metadata.add("date", value, "text", 0.9, span)
    body = re.search(r"(?P<name>国务院)(?:令|第\d+次常务会议)|中华人民共和国(?P<cabinet>国务院)令", head)
    congress = re.search(
        r"(?P<name>(?!日)[㐀-鿿]{2,8}?(?:省|市|自治区|州))?第[一二三四五六七八九十]+届(?P<tail>(?:全国)?人民代表大会(?:常务委员会)?)",
        head,
    )
    if body:
        group = "name" if body["name"] else "cabinet"
        metadata.add("issuer", "国务院", "text", 0.95, Span(*body.span(group)))
    elif congress:
        owner = congress["name"] or ("全国" if "全国" not in congress["tail"] else "")
        metadata.add("issuer", f"{owner}{congress['tail']}", "text", 0.95, Span(*congress.span()))
    if number := re.search(r"(?:中华人民共和国)?(?P<number>[㐀-鿿]{2,12}令第\d+号)", head):
        span = Span(*number.span("number"))
        metadata.add("number", span.of(text).removeprefix("中华人民共和国"), "text", 0.95, span)


def _place(folded: str, title: str, metadata: Metadata, places: Gazetteer) -> None:
    """From the issuer's name, the title, else by what the text names and how it speaks of itself."""
    issuer, genre = metadata.value("issuer"), metadata.value("genre")
    if issuer and (place := issuer_place(issuer, places)):
        entry = metadata.get("issuer")
        metadata.add("place", places.address(place), "text", 0.9, entry.span if entry else None)
    if issuer in ("国务院", "国务院办公厅") or (issuer or "").startswith("全国人民代表大会"):
        metadata.add("place", places.nation.name, "text", 0.95)
    if place := of_title(fold(title), places):
        metadata.add("place", places.address(place), "text", 0.85)
    if metadata.value("place"):
        return
    if genre == "regulation":
        metadata.add("place", places.nation.name, "text", 0.9 if fold(title).startswith("中华人民共和国") else 0.6)
    elif found := of_text(folded, issuer or "", genre or "", places):
        metadata.add("place", found[0], "text", found[1])


def _number(text: str, folded: str, metadata: Metadata) -> None:
    """The document's own number stands alone in a line of the header, beside who signed it (签发人) or before the title."""
    for start, line in list(lines_of(folded))[:8]:
        if (found := NUMBER.search(line)) and _is_number_line(line, found):
            span = Span(start + found.start(), start + found.end())
            metadata.add("number", span.of(text), "text", 0.9, span)
            return


def _is_number_line(line: str, found: re.Match[str]) -> bool:
    """Whether nothing stands beside the number but who signed, or it stands right before the title."""
    rest = line.replace(found.group(), "", 1).strip("() ")
    before_title = BEFORE_TITLE.match(line)
    ends = before_title.end() if before_title else 0
    return not rest or _SIGNER.fullmatch(rest) is not None or ends > found.end()


def _request(text: str, folded: str, metadata: Metadata) -> None:
    """第0490号建议, 第12020280号提案 in the title or the opening, of a reply; 审议意见 of a report on it."""
    genre = metadata.value("genre")
    title = fold(metadata.value("title") or "")
    if genre in ("reply_deputy", "reply_cppcc"):
        for where, offset in ((title, None), (folded[:600], 0)):
            found = re.search(r"第?(?P<number>[A-Z]?\d{2,10})号", where)
            if found:
                span = Span(*found.span()) if offset == 0 else None
                kind = "提案" if genre == "reply_cppcc" else "建议"
                metadata.add("answers", f"第{found['number']}号{kind}", "text", 0.9, span)
                return
    if genre == "report" and "审议意见" in title:
        metadata.add("answers", "审议意见", "text", 0.7)


def _from_name(name: str, metadata: Metadata) -> None:
    """A date in the file's name, (2019-10-22) or 20210918, when the text states none."""
    found = re.search(r"(?<!\d)(?P<y>(?:19|20)\d{2})-?(?P<m>\d{2})-?(?P<d>\d{2})(?!\d)", name.rsplit("/", 1)[-1])
    if not found:
        return
    try:
        value = date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
    except ValueError:
        return
    metadata.add("date", value, "file_name", 0.5)
