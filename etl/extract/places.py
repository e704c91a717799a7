"""Places named in a text: provinces, prefectures and counties by the gazetteer, and those below.

Rules, each of which keeps a known mistake out: the longest name wins (思南县 holds 南县);
城区, 郊区 and 矿区 count only behind their prefecture; a bare stem counts only on a page that
also prints a longer form of the same unit, and never in front of 街道, 路 or 市场; a name of
several units takes the one whose prefecture or province the page names, else none.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from etl.model import ScopeLevel
from etl.reference.catalogue import Catalogue
from etl.reference.rows import CountyRow, PlaceAliasRow

_AMBIGUOUS_KINDS = frozenset({"城区", "郊区", "矿区", "市区", "新区", "开发区"})
_NOT_BEHIND_STEM = (
    "街道",
    "镇",
    "乡",
    "村",
    "社区",
    "路",
    "市场",
    "日报",
    "晚报",
    "街",
    "大道",
    "小区",
)
_KINDS = ("县", "旗", "区", "市")
_PAPERS = ("日报", "晚报", "晨报", "时报", "新闻网", "电视台", "发布")
_PROVINCE_KINDS = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_PREFECTURE_KINDS = re.compile(r"(?:市|地区|盟)$")
_ZONE = re.compile(
    r"(?:市)?(?:国家级)?(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|工业园区|高新区|经开区)"
)
_BELOW_BEHIND = re.compile(r"[\u4e00-\u9fff]{0,2}(?:街道|镇|乡|村|社区)")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    Attributes:
        start: Where its name begins.
        end: Where it ends.
        name: As printed.
        level: How far the place reaches.
        code: Six digits of the county-level unit, prefecture or province; empty below the
            county, where the page tells which county it is in.
    """

    start: int
    end: int
    name: str
    level: ScopeLevel
    code: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A county-level unit, prefecture or province with the codes of those it lies in."""

    code: str
    name: str
    level: ScopeLevel
    parents: tuple[str, ...]


class PlaceReader:
    """Finds places by the names of data/reference/gazetteer.csv."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.units: dict[str, Unit] = {}
        self._full: dict[str, str] = {}
        self._former: set[str] = set()
        self._names: dict[str, list[tuple[str, bool]]] = {}
        for row in catalogue.gazetteer.values():
            self._add_county(row)
        self._add_cities(catalogue.place_aliases)
        self._add_names(catalogue.place_aliases)
        self._automaton = ahocorasick.Automaton()
        for name in self._names:
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def _add_county(self, row: CountyRow) -> None:
        above = row.prefecture_name or row.province_name
        parents = row.prefecture_code, row.province_code
        self._add(row.code, row.name, ScopeLevel.COUNTY, parents)
        self._full[row.code] = (above if _is_city(row.province_name, above) else "") + row.name
        if row.prefecture_code:
            level, province = ScopeLevel.PREFECTURE, (row.province_code,)
            self._add(row.prefecture_code, row.prefecture_name, level, province)
        self._add(row.province_code, row.province_name, ScopeLevel.PROVINCE, ())
        for form in filter(None, row.short_forms.split(";")):
            is_stem = row.name.startswith(form) and not form.endswith(_KINDS)
            self._names.setdefault(form, []).append((row.code, is_stem))

    def _add_cities(self, aliases: Iterable[PlaceAliasRow]) -> None:
        """Prefectures without counties (东莞), which no row of the gazetteer lies in."""
        provinces = {code[:2]: code for code in self.units if code.endswith("0000")}
        for alias in aliases:
            if alias.place_code not in self.units:
                parent = provinces[alias.place_code[:2]]
                self._add(alias.place_code, alias.name, ScopeLevel.PREFECTURE, (parent,))
            else:
                self._names.setdefault(alias.alias, []).append((alias.place_code, False))

    def _add_names(self, aliases: Iterable[PlaceAliasRow]) -> None:
        """Names in full, stems of prefectures and provinces, and what districts were called."""
        full = {unit.name for unit in self.units.values()} | {alias.alias for alias in aliases}
        for unit in self.units.values():
            for former in _former_names(unit):
                if former not in self._names and former not in full:
                    self._names[former] = [(unit.code, False)]
                    self._former.add(former)
            self._names.setdefault(unit.name, []).append((unit.code, False))
            stem = self._stem(unit)
            if len(stem) > 1:
                is_stem = unit.level is not ScopeLevel.PROVINCE
                self._names.setdefault(stem, []).append((unit.code, is_stem))

    def full_name(self, code: str) -> str:
        """Prefecture and county in one ("铜仁市万山区"); the unit's own name above that."""
        unit = self.unit(code)
        if unit is not None and "/" in code:
            return self.units[unit.parents[0]].name + unit.name
        return self._full.get(code) or (unit.name if unit else "")

    def parents(self, code: str) -> tuple[str, ...]:
        """Codes of the prefecture and province that a unit lies in."""
        unit = self.unit(code)
        return unit.parents if unit else ()

    def _add(self, code: str, name: str, level: ScopeLevel, parents: tuple[str, ...]) -> None:
        if code and code not in self.units:
            self.units[code] = Unit(code, name, level, tuple(p for p in parents if p))

    @staticmethod
    def _stem(unit: Unit) -> str:
        if unit.level is ScopeLevel.PROVINCE:
            return _PROVINCE_KINDS.sub("", unit.name)
        if unit.level is ScopeLevel.PREFECTURE:
            return _PREFECTURE_KINDS.sub("", unit.name)
        return ""

    def mentions(self, text: str) -> list[Mention]:
        """Places of province, prefecture and county level, in order, none overlapping."""
        found = sorted(
            ((end - len(name) + 1, end + 1, name) for end, name in self._automaton.iter(text)),
            key=lambda hit: (hit[0], -hit[1]),
        )
        kept: list[tuple[int, int, str]] = []
        for hit in found:
            if not kept or hit[0] >= kept[-1][1]:
                kept.append(hit)
        sure = self._sure(text, kept)
        known = set(sure.values())
        seen = known | {parent for code in known for parent in self.units[code].parents}
        mentions = []
        for start, end, name in kept:
            zone = self._zone_at(text, start, end, name)
            if zone:
                mentions.append(zone)
                continue
            code = sure.get(start) or self._by_stem(text, end, name, seen, known)
            if code:
                mentions.append(Mention(start, end, name, self.units[code].level, code))
        return mentions

    def paper_city(self, text: str) -> str:
        """The prefecture whose paper is named on a page that names no place; else empty."""
        for end, name in self._automaton.iter(text):
            if text.startswith(_PAPERS, end + 1):
                codes = [
                    c for c, _ in self._names[name] if self.units[c].level is ScopeLevel.PREFECTURE
                ]
                if len(codes) == 1:
                    return codes[0]
        return ""

    def _zone_at(self, text: str, start: int, end: int, name: str) -> Mention | None:
        """A development zone behind its prefecture's name (枣庄高新区); zones have no code."""
        found = _ZONE.match(text, end)
        codes = [
            code for code, _ in self._names[name] if self.units[code].level is ScopeLevel.PREFECTURE
        ]
        if found is None or len(codes) != 1:
            return None
        code = f"{codes[0]}/{text[start : found.end()]}"
        return Mention(start, found.end(), text[start : found.end()], ScopeLevel.COUNTY, code)

    def unit(self, code: str) -> Unit | None:
        """A unit by its code; a zone's is that of its prefecture, a slash and its name."""
        above, found, zone = code.partition("/")
        if not found:
            return self.units.get(code)
        parent = self.units[above]
        return Unit(code, zone, ScopeLevel.COUNTY, (above, *parent.parents))

    def name(self, mention: Mention) -> str:
        """The official name of a place mentioned, or the print where it has no code of its own."""
        unit = self.unit(mention.code)
        return unit.name if unit else mention.name

    def _sure(self, text: str, hits: Iterable[tuple[int, int, str]]) -> dict[int, str]:
        """Names in a longer form that stand for one unit, by where they begin."""
        hits = list(hits)
        printed = {code for _, _, name in hits for code, _ in self._names[name]}
        sure: dict[int, str] = {}
        unclear: list[tuple[int, list[str]]] = []
        previous_end, above = -1, set[str]()
        for start, end, name in hits:
            named = [code for code, _ in self._names[name]]
            behind = [c for c in named if previous_end == start and above & set(self._line(c)[1:])]
            codes = [code for code, is_stem in self._names[name] if not is_stem] or behind
            previous_end, above = end, set(named)
            if not codes or text.startswith(_PAPERS, end):
                continue
            if name in self._former and printed.isdisjoint(self.units[codes[0]].parents):
                continue
            if len(name) == 2 and not behind and _HAN.match(text[start - 1 : start]):  # noqa: PLR2004
                continue
            if name in _AMBIGUOUS_KINDS and not behind:
                continue
            codes = behind or codes
            if len(codes) == 1:
                sure[start] = codes[0]
            else:
                unclear.append((start, codes))
        tally = Counter(p for code in sure.values() for p in self._line(code))
        for start, codes in unclear:
            ranked = sorted(codes, key=lambda c: -sum(tally[p] for p in self.units[c].parents))
            best, second = (sum(tally[p] for p in self.units[c].parents) for c in ranked[:2])
            if best > second:
                sure[start] = ranked[0]
        return sure

    def _line(self, code: str) -> tuple[str, ...]:
        return (code, *self.units[code].parents)

    def _by_stem(self, text: str, end: int, name: str, seen: set[str], known: set[str]) -> str:
        """The unit of a bare stem, where the page names the unit in full as well."""
        if text.startswith(_NOT_BEHIND_STEM, end):
            return ""
        codes = [code for code, is_stem in self._names[name] if is_stem]
        if len(name) > 2 and len(codes) == 1 and self.units[codes[0]].level is ScopeLevel.COUNTY:  # noqa: PLR2004
            return codes[0]
        if _BELOW_BEHIND.match(text, end):
            codes = [code for code in codes if self.units[code].level is ScopeLevel.COUNTY]
        in_full = [code for code in codes if code in known] or [c for c in codes if c in seen]
        return in_full[0] if len(in_full) == 1 else ""


def _former_names(unit: Unit) -> tuple[str, ...]:
    """What a district was called as a county or county-level city (蓟县, 即墨市)."""
    if unit.level is not ScopeLevel.COUNTY or not unit.name.endswith("区"):
        return ()
    stem = unit.name[:-1]
    return (stem + "县", stem + "市") if len(stem) > 1 else ()


def _is_city(province: str, above: str) -> bool:
    """Whether the name above a county is printed with it: a prefecture or a municipality."""
    return above != province or province.endswith("市")
