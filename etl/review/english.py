"""Proposed English names of Chinese places; a reviewer looks at each.

Pinyin for the name proper, a word for the kind of unit, the English names of peoples for
autonomous units. In Inner Mongolia, Tibet and Xinjiang names come from other languages
(Altay, Hohhot) and pinyin is not used: nothing is proposed there.
"""

import re
from collections.abc import Sequence

_OWN_NAMES = {
    "内蒙古自治区": "Inner Mongolia",
    "陕西省": "Shaanxi",
    "西藏自治区": "Xizang",
    "香港特别行政区": "Hong Kong",
    "澳门特别行政区": "Macao",
}
_PROVINCE = re.compile(r"(.+?)(?:维吾尔|壮族|回族)?(?:特别行政区|自治区|省|市)")
_PEOPLES = {
    "蒙古": "Mongol",
    "回": "Hui",
    "藏": "Tibetan",
    "维吾尔": "Uygur",
    "苗": "Miao",
    "彝": "Yi",
    "壮": "Zhuang",
    "布依": "Buyei",
    "朝鲜": "Korean",
    "满": "Manchu",
    "侗": "Dong",
    "瑶": "Yao",
    "白": "Bai",
    "土家": "Tujia",
    "哈尼": "Hani",
    "哈萨克": "Kazak",
    "傣": "Dai",
    "黎": "Li",
    "傈僳": "Lisu",
    "佤": "Va",
    "畲": "She",
    "拉祜": "Lahu",
    "水": "Sui",
    "纳西": "Naxi",
    "景颇": "Jingpo",
    "柯尔克孜": "Kirgiz",
    "土": "Tu",
    "达斡尔": "Daur",
    "仫佬": "Mulao",
    "羌": "Qiang",
    "布朗": "Blang",
    "东乡": "Dongxiang",
    "撒拉": "Salar",
    "毛南": "Maonan",
    "仡佬": "Gelao",
    "锡伯": "Xibe",
    "普米": "Pumi",
    "塔吉克": "Tajik",
    "怒": "Nu",
    "鄂温克": "Ewenki",
    "德昂": "De'ang",
    "保安": "Bonan",
    "裕固": "Yugur",
    "独龙": "Derung",
    "各": "Multi-ethnic",
}
_PEOPLE = "|".join(sorted(_PEOPLES, key=len, reverse=True))
_AUTONOMOUS = re.compile(
    rf"(?P<stem>.{{2,}}?)族?(?P<peoples>(?:(?:{_PEOPLE})族|蒙古|哈萨克|锡伯|塔吉克|柯尔克孜)*)"
    r"(?P<kind>自治[县州旗])"
)
_KINDS = {
    "自治县": "Autonomous County",
    "自治州": "Autonomous Prefecture",
    "自治旗": "Autonomous Banner",
    "地区": "Prefecture",
    "新区": "New Area",
    "特区": "Special District",
    "林区": "Forestry District",
    "街道": "Street",
    "社区": "Community",
    "小区": "quarter",
    "盟": "League",
    "旗": "Banner",
    "县": "County",
    "区": "District",
    "市": "City",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
}
_KIND = re.compile(rf"(?P<stem>.+?)(?P<kind>{'|'.join(_KINDS)})")
_OTHER_LANGUAGES = ("15", "54", "65", "81", "82")


def uses_pinyin(place_code: str) -> bool:
    """Whether English names of places there are their pinyin."""
    return not place_code.startswith(_OTHER_LANGUAGES)


def province_stem(name: str) -> str:
    """A province's name without people and kind of unit.

    Examples:
        >>> province_stem("广西壮族自治区")
        '广西'
    """
    found = _PROVINCE.fullmatch(name)
    return found[1] if found else name


def stem_of(name: str) -> str:
    """A prefecture's or county's name without peoples and kind of unit, two characters at least.

    Examples:
        >>> stem_of("黔东南苗族侗族自治州"), stem_of("赵县")
        ('黔东南', '赵县')
    """
    found = _AUTONOMOUS.fullmatch(name) or _KIND.fullmatch(name)
    return name if found is None or len(found["stem"]) == 1 else found["stem"]


def province_in_english(name: str) -> tuple[str, str]:
    """Name and label of a province.

    Examples:
        >>> province_in_english("贵州省")
        ('Guizhou', 'Guizhou')
    """
    own = _OWN_NAMES.get(name) or _pinyin(name, province_stem(name))
    return own, own


def place_in_english(name: str) -> tuple[str, str]:
    """Name and label of a prefecture, county or place below it; empty where none is known.

    Examples:
        >>> place_in_english("印江土家族苗族自治县")
        ('Yinjiang Tujia and Miao Autonomous County', 'Yinjiang')
        >>> place_in_english("雄安新区")
        ("Xiong'an New Area", "Xiong'an")
    """
    found = _AUTONOMOUS.fullmatch(name) or _KIND.fullmatch(name)
    if found is None:
        return "", ""
    stem = _pinyin(name, found["stem"])
    peoples = [_PEOPLES[people] for people in _peoples(found)]
    words = (stem, _listed(peoples), _KINDS[found["kind"]])
    full = " ".join(word for word in words if word)
    return full, full if len(found["stem"]) == 1 else stem


def _peoples(found: re.Match[str]) -> list[str]:
    listed = found.groupdict().get("peoples") or ""
    return re.findall(rf"({_PEOPLE})族?", listed)


def _listed(words: Sequence[str]) -> str:
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _pinyin(name: str, stem: str) -> str:
    """The stem in pinyin as one word; the whole name decides between readings."""
    # The dictionaries take a third of a second to load, which only a new place shall cost.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    syllables = lazy_pinyin(name, v_to_u=True)[: len(stem)]
    word = "".join(
        f"'{syllable}" if position and syllable[0] in "aeo" else syllable
        for position, syllable in enumerate(syllables)
    )
    return word[:1].upper() + word[1:]
