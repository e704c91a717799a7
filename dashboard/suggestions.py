"""What a link with an unknown id may have meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

import streamlit as st

from dashboard.labels import escape
from dashboard.language import _, current

_MOST_UNKNOWN, _MOST_CLOSE, _LONGEST, _ALIKE = 5, 3, 60, 0.6
_SEPARATOR = ","


def close(asked: str, names: Mapping[str, str]) -> list[str]:
    """Ids that an unknown one may have meant: by their names, else by their letters.

    Args:
        asked: What stands in the link, an id or a name.
        names: The names of the ids that there are.

    Examples:
        >>> names = {"grid_staff": "网格员数", "grids": "网格数", "volunteers": "志愿者数"}
        >>> close("grid_staf", names)
        ['grid_staff', 'grids']
        >>> close("志愿者", names)
        ['volunteers']
        >>> close("something else", names)
        []
    """
    wanted = asked[:_LONGEST].casefold()
    named = [code for code, name in names.items() if len(wanted) > 1 and wanted in name.casefold()]
    return (named or get_close_matches(wanted, names, _MOST_CLOSE, _ALIKE))[:_MOST_CLOSE]


def tell(
    unknown: Sequence[str], parameter: str, options: Iterable[str], label: Callable[[str], str]
) -> None:
    """Say which ids of the link are unknown, and offer what they may have meant.

    Args:
        unknown: Ids in the link that there are not.
        parameter: The parameter of the link that they stand in.
        options: The ids that there are.
        label: The name of an id in the reader's language.
    """
    if not unknown:
        return
    codes = ", ".join(code[:40] for code in unknown[:_MOST_UNKNOWN])
    st.info(escape(_("链接里有不认识的代码，已略过：{codes}").format(codes=codes)))
    names = {code: label(code) for code in options}
    for code in unknown[:_MOST_UNKNOWN]:
        offer(parameter, code, {each: names[each] for each in close(code, names)})


def offer(parameter: str, code: str, meant: Mapping[str, str]) -> None:
    """Buttons that put another id in the place of an unknown one; none without other ids.

    Args:
        parameter: The parameter of the link.
        code: The unknown id.
        meant: The names of the ids that may have been meant.
    """
    if not meant:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("是不是："), width="content")
        for each, name in meant.items():
            st.button(
                escape(name),
                key=f"meant:{parameter}:{code[:40]}:{each}:{current()}",
                on_click=_replace,
                args=(parameter, code, each),
            )


def _replace(parameter: str, code: str, meant: str) -> None:
    """Put what was meant in the place of the unknown id; the others stay."""
    asked = [each for each in st.query_params.get(parameter, "").split(_SEPARATOR) if each]
    replaced = dict.fromkeys(meant if each == code else each for each in asked)
    st.query_params[parameter] = _SEPARATOR.join(replaced)
