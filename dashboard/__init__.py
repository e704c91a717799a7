"""What the screens are made of.

    database        the built file, opened read-only; one cursor a query, one version a run
    queries         the questions that several screens ask, one function each
    comparability   whether two numbers may be set side by side, and why not
    comparison      many numbers of one indicator: what ranks, what compares, what stands apart
    language        the reader's language; catalogues in locale/
    labels          numbers, bounds, periods, scopes and reasons in words
    answers         the sentence at the head of each screen
    theme           palette and fonts
    charts          rows → Plotly figures; they know no Streamlit
    evidence        the sentence behind a figure, where the original lies at hand
    address         the state of a screen in its URL
    pickers         what a reader picks
    tables          one accessible table whose numbers open their cards
    matrix          things by features: a table with a mark a cell
    components      charts with their cards, tables of numbers
    screens         what single screens work out from the rows
    frame           style, navigation, head and foot of every screen
    cards           the card of one figure
    server          the ASGI application that `make run` serves

Screens of several modules; the first one named holds the questions and records:

    comparing       bases (per grid, per 10,000 residents), peers (named groups), pairs
    spine           one place on the line of all; one_pager, the same on a sheet of A4
    practices       practice_*: what practices share, evidence, a practice told for a class
    lectures        slides, content, stage, the reader's own lecture
    exercises       exercise_*: exercises made from the data by a seed
    dictionary      dictionary_*, search, search_table: indicators, and finding anything
    reports         report_*, highlights: a report with its text and figures
    ledger          conflicts: one fact with two values, and which one is shown
    console         read-only SQL, each query in a process of its own
    versions        versions_*, version_changes: what a build changed

Nothing here writes, and nothing here imports `etl`.
"""
