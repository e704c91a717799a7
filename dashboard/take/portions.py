"""The figures in portions: ranges of indicator and place that can be sorted one after the other."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard import database

MOST = 250_000  # sorted in a second or two and half a gigabyte
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of the figures in the order of indicator and place.

    Attributes:
        first: Indicator and place of its first figure.
        last: Those of its last figure.
    """

    first: _Key
    last: _Key

    def values(self) -> tuple[str, ...]:
        """The values of the placeholders that keep a query within it."""
        (from_indicator, from_place), (to_indicator, to_place) = self.first, self.last
        return (
            from_indicator,
            to_indicator,
            from_indicator,
            from_place,
            to_indicator,
            to_place,
        )


def portions(
    places: Collection[str], indicators: Collection[str], most: int = MOST
) -> list[Portion]:
    """The portions that hold all figures of these places and indicators, in their order.

    Args:
        places: Codes of places; none for all.
        indicators: Ids of indicators; none for all.
        most: How many figures a portion has, where no single key has more.
    """
    found: list[Portion] = []
    held = 0
    for key, n in _sizes():
        if (indicators and key[0] not in indicators) or (places and key[1] not in places):
            continue
        if found and held + n <= most:
            found[-1] = Portion(found[-1].first, key)
            held += n
        else:
            found.append(Portion(key, key))
            held = n
    return found


@database.kept
def _sizes() -> list[tuple[_Key, int]]:
    """How many figures each indicator has in each place, in their order."""
    sql = """
        select indicator_id, place_code, count(*) as figures
        from figure
        group by indicator_id, place_code
        order by indicator_id, place_code
    """
    return [
        ((str(row["indicator_id"]), str(row["place_code"])), int(str(row["figures"])))
        for row in database.rows(sql)
    ]
