"""From reviewed figures to one database file.

`data/` holds what people reviewed: reports with their figures, practices, the words of
the domain. `etl.reference` reads and validates it, `etl.reading` says what printed words
mean, `etl.build` turns both into one DuckDB file and checks what the reports say against
one another, `etl.extract` proves figures against the original pages, `etl.publish` hands
rows out. The command line is `python -m etl --help`.
"""
