"""The practices of a place in short: what is done, by which mechanisms, what is not said."""

import streamlit as st

from dashboard import address, frame, practices, shown
from dashboard.labels import Terms, escape, term
from dashboard.language import _, joined
from dashboard.practice_records import Profile
from dashboard.practice_tables import PROFILE_PAGE


def show(place_code: str, terms: Terms) -> None:
    """A heading and one section a practice; nothing where no report tells one."""
    told = [profile for profile in practices.profiles() if profile.place_code == place_code]
    if not told:
        return
    names = {mechanism.mechanism_id: mechanism.name for mechanism in practices.mechanisms()}
    frame.heading(_("做法"))
    for profile in told:
        _section(profile, [names[code] for code in profile.mechanism_ids], terms)


def _section(profile: Profile, mechanisms: list[str], terms: Terms) -> None:
    unsaid = joined(profile.texts("not_said")) or _("没有列出。")
    for text in (
        profile.name,
        profile.summary,
        _("机制：{names}").format(names=joined(mechanisms)),
        _("{name}：{text}").format(name=_("报道没有说的"), text=unsaid),
    ):
        shown.part(text)
    with st.expander(escape(profile.name)):
        st.markdown(escape(profile.summary))
        st.caption(escape(_("机制：{names}").format(names=joined(mechanisms))))
        if steps := profile.texts("step"):
            st.markdown(escape(_("步骤：{steps}").format(steps=" → ".join(steps))))
        slogans = [
            _("{printed}：{text}（{status}）").format(
                printed=note.printed,
                text=note.text,
                status=term(terms, "slogan_status", note.status),
            )
            for note in profile.told("slogan")
        ]
        if slogans:
            st.markdown("**" + escape(_("名称里的数")) + "**")
            st.markdown(_listed(slogans))
        st.markdown("**" + _("报道没有说的") + "**")
        st.markdown(_listed(profile.texts("not_said")) or escape(_("没有列出。")))
        st.page_link(
            PROFILE_PAGE,
            label=_("看做法档案"),
            query_params=address.link(practice=profile.practice_id),
        )


def _listed(texts: list[str]) -> str:
    return "\n".join(f"- {escape(text)}" for text in texts)
