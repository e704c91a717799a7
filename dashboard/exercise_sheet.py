"""Exercises on the screen: the question, and the answer once it is asked for."""

from collections.abc import Sequence
from html import escape as escape_html

import streamlit as st

from dashboard import exercise_picks, exercises, frame, shown, tables
from dashboard.exercise_answers import kind_name
from dashboard.exercise_forms import Key, Worded
from dashboard.exercise_records import Exercise
from dashboard.labels import escape
from dashboard.language import _

_STYLE = """
<style>
h3.exercise { font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun,
  Georgia, serif; font-size: 1.1rem; font-weight: 600; margin: .9rem 0 .1rem; padding: 0; }
h3.exercise span { color: var(--mark); margin-right: .6rem; font-variant-numeric: tabular-nums; }
.exercise-text { max-width: 44rem; }
p.answer { border-left: 3px solid var(--mark); padding: .1rem 0 .1rem .9rem; margin: 0;
  font-size: 1.05rem; font-weight: 600; }
p.answer .badge { margin-left: 0; }
[data-testid="stCheckbox"] label { min-height: 24px; align-items: center; }
ul.because { margin: .3rem 0 0; padding-left: 2.1rem; line-height: 1.7; }
</style>
"""


def show(made: Sequence[tuple[Exercise, Worded]], *, is_key_shown: bool, version: str) -> None:
    """The exercises of a set, kind by kind, each with a switch for its answer.

    Args:
        made: The set, each exercise with its words.
        is_key_shown: Whether all answers are shown.
        version: The data version, which is part of what makes the set.
    """
    st.html(_STYLE)
    codes = [exercises.code(exercise) for exercise, _words in made]
    kind = ""
    for number, (exercise, words) in enumerate(made, start=1):
        if exercise.kind != kind:
            kind = exercise.kind
            frame.heading(kind_name(kind))
        code = codes[number - 1]
        is_open = is_key_shown or code in exercise_picks.opened(codes)
        _show_question(number, words, code, is_open=is_open)
        if not is_key_shown:
            label = _("看第 {n} 题的答案").format(n=number)
            exercise_picks.toggle(label, code, codes)
        if is_open:
            shown.heading(_("第 {n} 题的答案").format(n=number))
            for line in (words.key.verdict, *words.key.because):
                shown.part(line)
            st.html(answer_html(words.key))
            tables.show(words.key.table, f"key-{code}")
    note = _("打印（Ctrl+P）：A4 纸，题目在前；显示全部答案时，答案另起一页。")
    which = _("数据版本 {version}").format(version=version)
    st.caption(escape(f"{note} {which}"))


def _show_question(number: int, words: Worded, code: str, *, is_open: bool) -> None:
    """The question; in a stretch of text the numbers are marked once the answer is open.

    The stretch stays on the screen: its sentences belong to their publisher.
    """
    shown.heading(_("{n}. {question}").format(n=number, question=words.question))
    for line in (words.given, words.task):
        shown.part(line)
    question = f"<span>{number}</span>{escape_html(words.question)}"
    st.html(f'<h3 class="exercise">{question}</h3>')
    if words.given:
        st.markdown(escape(words.given))
    if words.text is not None:
        st.html(f'<div class="exercise-text">{words.text.html(marked=is_open)}</div>')
    if words.table is not None:
        tables.show(words.table, f"given-{code}")
    st.markdown(escape(words.task))


def answer_html(key: Key) -> str:
    """The answer and its reasons; every text escaped."""
    verdict = escape_html(key.verdict)
    if key.verdict_id:
        verdict = f'<span class="badge {escape_html(key.verdict_id)}">{verdict}</span>'
    reasons = "".join(f"<li>{escape_html(line)}</li>" for line in key.because)
    return f'<p class="answer">{verdict}</p><ul class="because">{reasons}</ul>'
