"""From proposed figures to accepted ones: decisions, the log, the check, the save.

    extraction = …                                   # etl.extract.proposals.Extraction
    session = ReviewSession(data, extraction, "李四")  # etl.review.session
    session.draft()            where the reviewer stands: figures by key, reports by label
    session.queue()            undecided figures, riskiest first, with reasons
    session.accept(key)        … reject(key, reason), correct(key, {"scope_name": "…"}),
                               adjust_span(key, start, end), add(start, end, {…}),
                               describe_report(label, {…}), describe_reference(key, {…}),
                               undo(), redo(); each is on disk when it returns the new draft
    session.check(label)       what the report would hold and what is still wrong with it
    session.preview(label)     what accepting it would change; NotReadyError names every fault
    session.save(label, session.draft().began_from(report_id))
                               writes data/; SaveConflictError carries both versions
    session.merge(conflict, {(start, column): Side.HELD})  and save again
    session.agreement(label, reviewer)   how far another reader agrees, field by field
    session.propose_indicator(…)         a new indicator or cue with its test case

A figure's key is its (start, end) as proposed; it stays when the span is adjusted. Cells
are strings in the columns of figures.csv (`FIGURE_CELLS`) and of a report's record
(`REPORT_CELLS`); numbers are never typed but read anew from what is printed.

    permission         who may write (EDIT=1), asked by everything that writes
    decisions, log     the line of the log; data/review/<page>.jsonl, append-only
    proposed, drafts   a reviewer's state: a pure fold of the log over what was proposed
    queue              what to look at first, and why
    facts, additions   what a reviewer may write; a figure marked by hand
    rows, validated, acceptance   a draft's words → rows, proved by the build's own rules
    reference, english, needed, released   places and other words that come along or go
    preview            new facts, findings, repeats of what is held
    held, conflicts    what data/ has; two versions of a report, and one made of both
    files, saving      several files changed as one; the save
    second_reader      who else has read, and how far two readers agree
    indicators         a new indicator or cue, with a test case of the figure alone
    desk, session      where a reviewer works; every click is a method
"""
