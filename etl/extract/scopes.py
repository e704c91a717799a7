"""How far a figure reaches: the place its sentence speaks of, not the title of its report."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.clauses import Clauses
from etl.extract.places import Mention, PlaceReader
from etl.extract.scope_words import ScopeWords
from etl.model import ScopeLevel

_SUB = (ScopeLevel.STREET, ScopeLevel.COMMUNITY, ScopeLevel.QUARTER)
_ORDER = {level: position for position, level in enumerate(ScopeLevel)}
_LEAD = 420
_OFTEN_WITHIN = 120
_CHAIN = 12
_FARTHEST = 600
_MOST_BACK = 60
_BROAD = (ScopeLevel.PROVINCE, ScopeLevel.PREFECTURE)
_OPENERS = ("", "\n", ",", "，", "。", ";", "、", "“", ":")


@dataclass(frozen=True, slots=True)
class Places:
    """What a page says of places.

    Attributes:
        text: The flow text.
        clauses: Its punctuation.
        reader: The gazetteer.
        words: The words by which scopes are read.
        units: Mentions of county level and above, in order.
        below: Mentions below the county, in order.
    """

    text: str
    clauses: Clauses
    reader: PlaceReader
    words: ScopeWords
    units: Sequence[Mention]
    below: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class Scope:
    """The place a figure covers, and what said so."""

    level: ScopeLevel
    name: str
    code: str
    rule: str


class ScopeReader:
    """Reads scopes of the figures of one report.

    Args:
        page: What the page says of places.
        spans: The report's stretches.
        title: The report's title, where the page prints it elsewhere.
    """

    def __init__(self, page: Places, spans: Sequence[tuple[int, int]], title: str = "") -> None:
        self._text, self._clauses, self._places = page.text, page.clauses, page.reader
        self._words = page.words
        self._units = [m for m in page.units if _inside(m, spans)]
        self._below = [m for m in page.below if _inside(m, spans)]
        self._all = sorted((*self._units, *self._below), key=lambda m: m.start)
        self._starts = [m.start for m in self._all]
        self.base = self._base(spans, title)
        self._zones = {m.name: zone for m in reversed(self._below) if (zone := self._zone_of(m))}
        self.default = self._default(spans, title)

    def read(self, start: int) -> Scope:
        """The scope of the figure that begins at `start`."""
        sentence, _ = self._clauses.sentence(start)
        paragraph, _ = self._clauses.paragraph(start)
        return (
            self._said(sentence, start, "sentence")
            or self._carried(paragraph, sentence)
            or self.default
        )

    def _said(self, begin: int, end: int, rule: str) -> Scope | None:
        """The nearest place or word of reach between two places of the text."""
        named = self._named(begin, end)
        word = self._worded(begin, end)
        if named and (word is None or named[0] >= word[0]):
            return Scope(named[1].level, named[1].name, named[1].code, f"{rule}: {named[1].name}")
        if word:
            return Scope(word[1].level, word[1].name, word[1].code, f"{rule}: {word[1].rule}")
        return None

    def _named(self, begin: int, end: int) -> tuple[int, Scope] | None:
        """The last place named in a stretch, the finest of a chain (犍为县玉津镇凤凰社区)."""
        begin = max(begin, end - _FARTHEST)
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, end)
        for position in range(high - 1, low - 1, -1):
            mention = self._all[position]
            if mention.end > end or self._text.endswith(self._words.passed_by, 0, mention.start):
                continue
            if self._is_owner(mention) or self._is_broader_aside(mention):
                continue
            return mention.start, self._scope_of(mention, position)
        return None

    def _is_owner(self, mention: Mention) -> bool:
        """Whether a place only names an office of its own (县总工会, 碧江区住建局)."""
        return self._words.office.match(self._text, mention.end) is not None

    def _is_broader_aside(self, mention: Mention) -> bool:
        """Whether a prefecture or province is named in passing in a report on less."""
        if mention.level not in _BROAD or _ORDER[mention.level] >= _ORDER[self.base.level]:
            return False
        before = self._text[mention.start - 1 : mention.start]
        after = self._text[mention.end : mention.end + 1]
        return not (before in _OPENERS and after in self._words.subject_signs)

    def _scope_of(self, mention: Mention, position: int) -> Scope:
        if mention.code:
            return Scope(mention.level, self._places.name(mention), mention.code, "")
        code = self._zones.get(mention.name, self.base.code)
        for earlier in range(position - 1, max(-1, position - 4), -1):
            held = self._all[earlier]
            if held.code and held.level is ScopeLevel.COUNTY and mention.start - held.end <= _CHAIN:
                code = held.code
                break
        return Scope(mention.level, mention.name, code, "")

    def _worded(self, begin: int, end: int) -> tuple[int, Scope] | None:
        begin, last = max(begin, end - _FARTHEST), None
        for found in self._words.reach.finditer(self._text, begin, end):
            last = found
        for found in self._words.subject.finditer(self._text, max(0, begin - 1), end):
            if last is None or found.start() > last.start():
                last = found
        if last is None or last.lastgroup is None:
            return None
        scope = self._of_kind(last.lastgroup, last.start())
        return (
            (last.start(), Scope(scope.level, scope.name, scope.code, last.group(last.lastgroup)))
            if scope
            else None
        )

    def _of_kind(self, kind: str, position: int) -> Scope | None:
        """The place that 全市, 该镇 or 小区 stands for here."""
        if kind == "prefecture":
            return (
                self._above(ScopeLevel.PREFECTURE) if not self._is_city_county() else self._county()
            )
        if kind == "county":
            return self._nearest_county(position) or self._county()
        if kind == "province":
            return self._above(ScopeLevel.PROVINCE)
        level = ScopeLevel(kind)
        if self.default.level is level:
            return self.default
        for mention in self._before(self._below, position):
            if mention.level is level:
                return Scope(level, mention.name, self._zones.get(mention.name, self.base.code), "")
        return (
            Scope(level, "", self.base.code, "")
            if _ORDER[self.default.level] >= _ORDER[level]
            else None
        )

    def _zone_of(self, mention: Mention) -> str:
        """The county-level zone in front of a quarter (高区凤凰城小区), as a code; else empty."""
        found = self._words.zone.search(self._text, max(0, mention.start - 12), mention.start)
        if found is None or self.base.level is not ScopeLevel.PREFECTURE:
            return ""
        return f"{self.base.code}/{found['zone']}"

    def _is_city_county(self) -> bool:
        unit = self._places.unit(self.base.code)
        return unit is not None and unit.level is ScopeLevel.COUNTY and unit.name.endswith("市")

    def _nearest_county(self, position: int) -> Scope | None:
        """The county last named in the same paragraph."""
        begin, _ = self._clauses.paragraph(position)
        for mention in self._before(self._units, position):
            if begin <= mention.start and mention.level is ScopeLevel.COUNTY:
                return Scope(mention.level, self._places.name(mention), mention.code, "")
        return None

    @staticmethod
    def _before(mentions: Sequence[Mention], position: int) -> Iterator[Mention]:
        """The mentions nearest before a place of the text, the nearest first."""
        last = bisect_left(mentions, position, key=lambda mention: mention.start)
        for number in range(last - 1, max(-1, last - 1 - _MOST_BACK), -1):
            yield mentions[number]

    def _county(self) -> Scope | None:
        return self.base if self.base.level is ScopeLevel.COUNTY else None

    def _above(self, level: ScopeLevel) -> Scope | None:
        for code in (self.base.code, *self._places.parents(self.base.code)):
            unit = self._places.unit(code)
            if unit is not None and unit.level is level:
                return Scope(level, unit.name, code, "")
        return None

    def _carried(self, paragraph: int, sentence: int) -> Scope | None:
        """What the sentences before in the same paragraph speak of."""
        if sentence <= paragraph:
            return None
        said = self._said(paragraph, sentence, "paragraph")
        if said is None or said.level not in (*_SUB, ScopeLevel.COUNTY):
            return None
        return said

    def _base(self, spans: Sequence[tuple[int, int]], title: str) -> Scope:
        """The county, prefecture or province the report is about."""
        votes: Counter[str] = Counter()
        lead_end = spans[0][0] + _LEAD if spans else 0
        for position, mention in enumerate(self._units):
            following = self._units[position + 1] if position + 1 < len(self._units) else None
            is_prefix = (
                following is not None
                and following.start - mention.end <= 1
                and (mention.code in self._places.parents(following.code))
            )
            if is_prefix or self._text.endswith(self._words.passed_by, 0, mention.start):
                continue
            weight = 3 if mention.start < lead_end else 2
            votes[mention.code] += weight
        for mention in self._places.mentions(title) if title else ():
            votes[mention.code] += 4
        if not votes:
            code = self._places.paper_city(self._text)
            unit = self._places.unit(code)
            if unit is None:
                return Scope(ScopeLevel.COUNTY, "", "", "no place named")
            return Scope(unit.level, unit.name, code, "paper")
        code = max(votes, key=lambda c: (votes[c], _ORDER[self._level(c)], c))
        unit = self._places.unit(code)
        return (
            Scope(unit.level, unit.name, code, "report")
            if unit
            else Scope(ScopeLevel.COUNTY, "", "", "")
        )

    def _level(self, code: str) -> ScopeLevel:
        unit = self._places.unit(code)
        return unit.level if unit else ScopeLevel.COUNTY

    def _default(self, spans: Sequence[tuple[int, int]], title: str) -> Scope:
        """What the report as a whole is about: its county, or the one place it portrays."""
        if not spans:
            return self.base
        begin, lead_end = spans[0][0], spans[0][0] + _LEAD
        in_title = [m for m in self._below if title and m.name in title]
        if in_title:
            return Scope(in_title[-1].level, in_title[-1].name, self.base.code, "title")
        lead = [m for m in self._below if begin <= m.start < lead_end]
        for position, mention in enumerate(lead):
            chain_end = mention.end
            finest = mention
            for following in lead[position + 1 :]:
                if following.start - chain_end > 1:
                    break
                finest, chain_end = following, following.end
            is_subject = self._text[chain_end : chain_end + 1] in self._words.subject_signs
            before = self._text[max(0, mention.start - 1) : mention.start]
            opens = before in ("", "\n", ",", "，", "。") or any(
                m.end == mention.start for m in self._units
            )
            uses = sum(m.name == finest.name for m in self._below)
            tried = self._words.tried.search(
                self._text, max(0, mention.start - 1), min(chain_end + 8, lead_end)
            )
            if finest.level is ScopeLevel.QUARTER and mention.start - begin > _OFTEN_WITHIN:
                continue
            if (is_subject and opens) or (tried and finest.name in tried["name"]):
                return Scope(finest.level, finest.name, self.base.code, f"lead: {finest.name}")
            if uses >= 3 and mention.start - begin < _OFTEN_WITHIN:  # noqa: PLR2004
                return Scope(
                    finest.level, finest.name, self.base.code, f"named often: {finest.name}"
                )
        return self.base


def _inside(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in spans)
