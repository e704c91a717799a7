"""Streets, townships, villages, communities and quarters named in a text.

No list of them is complete, so their form tells them: a short name that is no word of the
trade, in front of its kind, behind a county's name, a preposition or a mark. Those of
`data/reference/localities.csv` are known by name where the page names their county.
"""

from collections.abc import Collection, Sequence

from etl.extract.places import Mention
from etl.extract.scope_words import ScopeWords, level_of

_MARKS = ("", "\n", ",", "，", "。", ";", "、", ":")
_OPENING, _CLOSING = ("“", "‘", '"', "《"), ("”", "’", '"', "》")
_LEAST, _MOST = 2, 6


def below_county(
    text: str,
    mentions: Sequence[Mention],
    words: ScopeWords,
    known: Collection[tuple[str, str]] = (),
) -> list[Mention]:
    """Streets, townships, villages, communities and quarters that a text names.

    Args:
        text: The flow text.
        mentions: The counties, prefectures and provinces that it names.
        words: What is no name, and what stands in front of one.
        known: County code and name of the localities that are known.
    """
    ends = {mention.end for mention in mentions}
    codes = {mention.code for mention in mentions}
    names = sorted(name for code, name in known if code in codes)
    found = []
    for hit in words.below.finditer(text):
        start, name = hit.start("name"), hit["name"]
        inside = [position for position in range(start, hit.end("name")) if position in ends]
        if inside:
            start = max(inside)
        elif not _opens(text, start, name):
            cut = words.run_up.match(name)
            start += cut.end() if cut else 0
        name, kind = text[start : hit.end("name")], hit["kind"]
        if _is_word(name, kind, words) or _is_quoted(text, start, hit.end()):
            whole = next((known for known in names if text.endswith(known, 0, hit.end())), "")
            if not whole:
                continue
            start = hit.end() - len(whole)
        found.append(Mention(start, hit.end(), text[start : hit.end()], level_of(kind), ""))
    return found


def _opens(text: str, start: int, name: str) -> bool:
    """Whether a short name that looks like a preposition opens its clause (向阳社区)."""
    return len(name) == _LEAST and name[0] in "向里道" and text[start - 1 : start] in _MARKS


def _is_word(name: str, kind: str, words: ScopeWords) -> bool:
    """Whether what stands in front of the kind is no name."""
    if name.endswith("农") and kind == "村":
        return True
    is_short = not _LEAST <= len(name) <= _MOST
    return is_short or bool(words.not_in_names.search(name) or words.generic.fullmatch(name))


def _is_quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
