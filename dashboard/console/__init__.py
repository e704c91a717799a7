"""A read-only console: one SELECT at a time on the database, each in a process of its own.

limits      how long, how large and how many a query may be
rules       what a statement may name: tables and views of the file, harmless functions
worker      the process that runs one query; it knows no Streamlit
asking      start that process, hold it to its limits, take its answer
questions   ready questions in words, each with its SQL
schema      the tables and views with their columns, in words
results     an answer as table, chart and CSV
answers     the sentences: what came out, which limit was hit, what to do next
screen      the pieces of the screen
"""
