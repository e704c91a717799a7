"""What the screens are made of.

    database        the built file, opened read-only; one cursor a query, one version a run
    queries         every question the screens ask, one function each
    comparability   whether two numbers may be set side by side, and why not
    language        the reader's language; catalogues in locale/
    labels          numbers, bounds, periods, scopes and reasons in words
    answers         the sentence at the head of each screen
    theme           palette and fonts
    charts          rows → Plotly figures; they know no Streamlit
    evidence        the sentence behind a figure, where the original lies at hand
    address         the state of a screen in its URL
    pickers         what a reader picks
    tables          one accessible table whose numbers open their cards
    components      charts with their cards, tables of numbers
    screens         what single screens work out from the rows
    frame           style, navigation, head and foot of every screen
    cards           the card of one figure
    server          the ASGI application that `make run` serves

Nothing here writes, and nothing here imports `etl`.
"""
