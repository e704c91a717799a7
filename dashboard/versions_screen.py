"""What the screen of versions picks, and what it shows where there is nothing to pick."""

from collections.abc import Sequence

import streamlit as st

from dashboard import address, frame, labels, queries
from dashboard.language import _, joined
from dashboard.version_changes import KINDS, WHYS, Change
from dashboard.versions import Build, History
from dashboard.versions_answers import (
    kind_name,
    no_history_lead,
    no_history_title,
    why_name,
)

_COMMANDS = """python -m etl build
python -m etl diff OLD.duckdb data/build/observations.duckdb"""


def show_no_history(history: History) -> None:
    """No record can be read: how one comes to be."""
    frame.head(no_history_title(queries.build_info().database_version), no_history_lead())
    show_unreadable(history)
    frame.heading(_("怎样得到版本变化"))
    st.markdown(
        labels.escape(
            _(
                "改动 data/ 之后重建，新旧两个版本的差别就记下来，这里随即能看；"
                "手边留有旧的数据库文件，也可以在命令行里直接比："
            )
        )
    )
    st.code(_COMMANDS, language=None, wrap_lines=True)


def show_unreadable(history: History) -> None:
    """How many records were left out, if any."""
    if history.unreadable:
        st.caption(
            labels.escape(_("有 {n} 份变化记录读不出来，已略过。").format(n=history.unreadable))
        )


def pick_versions(history: History) -> tuple[Build, Build]:
    """Pick an older and a newer version; the newest build and what it replaced by default."""
    builds = {build.version: build for build in history.builds()}

    def label(version: str) -> str:
        return f"{version} · {builds[version].when}"

    current = queries.build_info().database_version
    newest = current if current in builds else next(iter(builds))
    left, right = st.columns(2)
    with right:
        new = address.pick_one(_("到版本"), "to", list(builds), label, newest)
    with left:
        old = address.pick_one(_("从版本"), "from", list(builds), label, history.before(new))
    return builds[old], builds[new]


def pick_filters() -> tuple[str, str]:
    """Pick a kind of change and a reason; the choice stands in the URL."""
    left, right = st.columns([3, 2])
    with left:
        kind = address.pick_segment(_("变化"), "kind", ["all", *KINDS], kind_name, "all")
    with right:
        why = address.pick_one(_("缘由"), "why", ["all", *WHYS], why_name, "all")
    return kind, why


def filtered(changes: Sequence[Change], kind: str, why: str) -> list[Change]:
    """The changes of a kind and for a reason."""
    return [c for c in changes if kind in ("all", c.kind) and (why == "all" or why in c.whys)]


def filter_words(kind: str, why: str) -> str:
    """What is filtered for; empty for everything."""
    chosen = [kind_name(kind)] if kind != "all" else []
    return joined(chosen + ([why_name(why)] if why != "all" else []))


def follow_to_step(pair: str) -> None:
    """Show another rebuild, if one was clicked."""
    old, bar, new = pair.partition("--")
    if bar:
        st.query_params.update({"from": old, "to": new})
        st.rerun()
