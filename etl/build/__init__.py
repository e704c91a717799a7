"""Reviewed figures → one DuckDB file.

collection     data/ read, validated, every figure given its value, period and place
corrections    data/corrections.yaml applied, guarded
observations   repeated prints merged into facts
checks         what printed numbers say about one another
load           tables, comments and views written aside and swapped in
pipeline       the order of these steps
"""
