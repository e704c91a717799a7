"""The dictionary of indicators: look anything up, read one indicator whole, or browse all."""

from functools import partial

import streamlit as st

from dashboard import (
    address,
    dictionary,
    finding_tables,
    frame,
    labels,
    queries,
    search,
    search_table,
)
from dashboard import dictionary_answers as answers
from dashboard import dictionary_sections as sections
from dashboard.comparison import compare_all
from dashboard.language import _
from dashboard.take import views

head = st.container()
entries, terms = dictionary.entries(), labels.all_terms()
left, right = st.columns([3, 2])
with left:
    hint = _("名称、英文、拼音或首字母，如 网格员、wgy")
    typed = search.cleaned(address.enter_text(_("查找"), "q", hint, instead_of="indicator"))
with right:
    entry = sections.indicator_picker(entries)

if entry is not None:
    observations = queries.observations(indicator_id=entry.indicator_id)
    kinds = dictionary.kinds([o for o in observations if o.indicator_id == entry.indicator_id])
    ranked = dictionary.ranked(compare_all(observations), entry.indicator_id)
    coverage = dictionary.coverage(entry.indicator_id)
    title = answers.entry_title(entry, ranked)
    with head:
        frame.head(title, answers.entry_lead(entry, kinds, coverage, terms))
    sections.show_way_back(typed)
    frame.heading(_("定义"))
    sections.show_definition(entry, entries, terms)
    sections.show_kinds(kinds, terms)
    sections.show_compare_link(entry)
    frame.heading(_("哪里公布了，哪里没有"))
    sections.show_coverage(coverage, terms)
    if findings := queries.findings(indicator_id=entry.indicator_id):
        frame.heading(_("核对结果"))
        caption = _("有这个指标的数字参加的核对")
        finding_tables.findings_table(findings, terms, caption, "findings")
    make = partial(views.indicator, entry, title, observations, coverage)
elif typed:
    results = search.find(typed)
    with head:
        frame.head(answers.search_title(results), answers.search_lead(results))
    search_table.show_results(results)
    make = partial(views.hits, results, answers.search_title(results))
else:
    with head:
        frame.head(answers.browse_title(entries), answers.browse_lead(entries))
    frame.heading(_("按类别浏览"))
    sections.show_list(entries, terms)
    make = partial(views.indicators, entries, answers.browse_title(entries))
frame.foot("dictionary", make)
