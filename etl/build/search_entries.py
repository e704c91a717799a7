"""What a reader can look up: names and texts of everything, with the sound of the Chinese names.

Sound and spelling are made equal when the database is built, so that looking up needs no
pinyin and reads no text twice.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache

from etl.build.collection import Collection
from etl.build.records import Figure
from etl.reference.tables import Words

_MARKS = dict.fromkeys(map(ord, "“”‘’「」『』《》〈〉()·\"'"))
_NOT_ENGLISH = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing a reader can look up: a row of the table `search_entry`, in its order.

    Attributes:
        kind: indicator, place, practice, mechanism, report or figure.
        entry_id: The id in the table of its kind.
        name_zh: What it is called; of a figure, what is counted.
        name_en: The same in English.
        text_zh: What else leads to it.
        text_en: The same in English.
        printed: The number as printed, on one line; of figures alone.
        initials: First letters of the name's syllables.
        pinyin: The name's syllables, set apart by a space.
        folded_zh: Name, then text on a second line, made equal for comparing.
        folded_en: The same in English, with the id; a space before each word.
        position: Order among all entries, from 1 on.
    """

    kind: str
    entry_id: str
    name_zh: str
    name_en: str
    text_zh: str
    text_en: str
    printed: str
    initials: str
    pinyin: str
    folded_zh: str
    folded_en: str
    position: int


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry before its sound and its folds are worked out."""

    kind: str
    entry_id: str
    name: Words
    text: Words
    printed: str = ""


def search_entries(collection: Collection) -> list[SearchEntry]:
    """Everything that can be looked up, kinds in the order in which results show them.

    Withheld figures are no entries, nor are places without reports: nothing shows them.
    """
    kinds = (_indicators, _places, _practices, _mechanisms, _reports, _figures)
    named = (entry for kind in kinds for entry in kind(collection))
    return [_entry(entry, position) for position, entry in enumerate(named, start=1)]


def search_rows(collection: Collection) -> list[tuple[object, ...]]:
    """The rows of the table `search_entry`."""
    return [astuple(entry) for entry in search_entries(collection)]


def _entry(named: _Named, position: int) -> SearchEntry:
    name, text = named.name, named.text
    syllables = syllables_of(name.zh)
    return SearchEntry(
        named.kind,
        named.entry_id,
        name.zh,
        name.en,
        text.zh,
        text.en,
        named.printed,
        "".join(syllable[0] for syllable in syllables),
        " ".join(syllables),
        f"{fold_chinese(name.zh)}\n{fold_chinese(text.zh)}",
        f"{fold_english(name.en)}\n{fold_english(f'{text.en} {named.entry_id}')}",
        position,
    )


def fold_chinese(text: str) -> str:
    """A text in small letters and plain widths, without quotes and brackets.

    Examples:
        >>> fold_chinese("“1+N” 业委会（物委会）")
        '1+n 业委会物委会'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
    return " ".join(plain.split())


def fold_english(text: str) -> str:
    """The words of a text in small letters, a space before each.

    Examples:
        >>> fold_english("Full-time grid staff")
        ' full time grid staff'
    """
    return f" {_NOT_ENGLISH.sub(' ', text.casefold()).strip()}"


@cache
def syllables_of(name: str) -> tuple[str, ...]:
    """A name's syllables without tones; every letter and digit in it counts as one.

    Signs are left out, and so are characters that no dictionary reads.

    Examples:
        >>> syllables_of("网格员")
        ('wang', 'ge', 'yuan')
        >>> syllables_of("“1+N”绿色社区")
        ('1', 'n', 'lv', 'se', 'she', 'qu')
    """
    # The dictionaries take a third of a second to load, which only a build shall cost.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    read = lazy_pinyin(name.lower(), errors=_letters)
    return tuple(syllable for piece in read for syllable in piece.split())


def _letters(run: str) -> str:
    """The letters and digits of a stretch without Chinese characters, set apart by a space."""
    return " ".join(sign for sign in run if sign.isascii() and sign.isalnum())


def _joined(parts: Sequence[Words]) -> Words:
    """Parts one after the other, each once, empty ones left out."""
    zh, en = (dict.fromkeys(filter(None, texts)) for texts in _by_language(parts))
    return Words(zh=" · ".join(zh), en=" · ".join(en))


def _by_language(parts: Sequence[Words]) -> tuple[list[str], list[str]]:
    return [part.zh for part in parts], [part.en for part in parts]


def _alike(text: str) -> Words:
    """A text that stands in one language only and is looked up in both."""
    return Words(zh=text, en=text)


def _indicators(collection: Collection) -> Iterator[_Named]:
    families = {f.family_id: _words(f.name_zh, f.name_en) for f in collection.catalogue.families}
    kinds: dict[str, list[Words]] = {}
    for c in collection.catalogue.counted.values():
        kinds.setdefault(c.indicator_id, []).append(_words(c.name_zh, c.name_en))
    for i in collection.catalogue.indicators.values():
        texts = (
            families[i.family_id],
            _words(i.definition_zh, i.definition_en),
            *kinds.get(i.indicator_id, ()),
            _words(i.caution_zh, i.caution_en),
        )
        yield _Named("indicator", i.indicator_id, _words(i.name_zh, i.name_en), _joined(texts))


def _places(collection: Collection) -> Iterator[_Named]:
    """The places that have reports; others have no screen of their own."""
    places = collection.catalogue.places
    reported = {report.place_code for report in collection.reports.values()}
    for code in sorted(reported):
        place, above = places[code], []
        parent = places.get(place.parent_code)
        while parent is not None:
            above.append(_words(parent.name_zh, parent.name_en))
            parent = places.get(parent.parent_code)
        texts = (_words(place.label_zh, place.label_en), *above, _alike(code))
        yield _Named("place", code, _words(place.name_zh, place.name_en), _joined(texts))


def _practices(collection: Collection) -> Iterator[_Named]:
    places = collection.catalogue.places
    for p in collection.practices.values():
        place = places[p.place_code]
        where = _words(place.label_zh, place.label_en)
        slogans = (_words(f"{s.printed}：{s.zh}", f"{s.printed}: {s.en}") for s in p.slogans)
        yield _Named(
            "practice", p.practice_id, p.name, _joined((where, p.summary, p.problem, *slogans))
        )


def _mechanisms(collection: Collection) -> Iterator[_Named]:
    groups = {
        g.group_id: _words(g.name_zh, g.name_en) for g in collection.catalogue.mechanism_groups
    }
    for m in collection.catalogue.mechanisms.values():
        texts = (groups[m.group_id], _words(m.definition_zh, m.definition_en))
        yield _Named("mechanism", m.mechanism_id, _words(m.name_zh, m.name_en), _joined(texts))


def _reports(collection: Collection) -> Iterator[_Named]:
    places = collection.catalogue.places
    for r in collection.reports.values():
        place = places[r.place_code]
        printed = (r.title, *r.authors, *([r.paper] if r.paper != "unknown" else []))
        where = _words(place.label_zh, place.label_en)
        texts = (*map(_alike, printed), where)
        yield _Named("report", r.report_id, r.name, _joined(texts))


def _figures(collection: Collection) -> Iterator[_Named]:
    catalogue = collection.catalogue
    scopes = {(p.place_code, p.name_zh): p.name_en for p in catalogue.places.values()}
    scopes |= {(row.place_code, row.name_zh): row.name_en for row in catalogue.localities}
    for figure in collection.figures.values():
        row = figure.row
        scope = _words(row.scope_name, scopes[row.place_code, row.scope_name])
        name = _words(row.subject_zh, row.subject_en)
        text = _figure_text(figure, scope, collection)
        yield _Named("figure", figure.figure_id, name, text, figure.printed)


def _figure_text(figure: Figure, scope: Words, collection: Collection) -> Words:
    """What a figure prints, where it holds and what it counts."""
    catalogue, row = collection.catalogue, figure.row
    place, indicator = catalogue.places[row.place_code], catalogue.indicators[row.indicator_id]
    counted = catalogue.counted.get(row.counted_id)
    texts = (
        _alike(figure.printed),
        _words(place.label_zh, place.label_en),
        scope,
        _words(indicator.name_zh, indicator.name_en),
        _words(counted.name_zh, counted.name_en) if counted else _alike(""),
    )
    return _joined(texts)


def _words(zh: str, en: str) -> Words:
    return Words(zh=zh, en=en)
