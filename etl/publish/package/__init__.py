"""The data set as a Frictionless data package: tables, schema, codebook, licences, checksums.

`tables.csv` and `columns.csv` hold what the database does not tell of its own tables: Chinese
meanings, closed lists, units and patterns. English meanings are the comments in the database.
"""
