"""The commands of `python -m etl`, a module a kind of work."""
