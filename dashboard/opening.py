"""What is read once when a database file is opened, before any screen asks for it."""

from dashboard import database, practices, queries


def open_newest() -> None:
    """Pin the newest file for this run; read the short lists that nearly every screen shows.

    Raises:
        DatabaseError: The file cannot be read.
    """
    database.pin()
    for ask in (
        queries.terms,
        queries.places,
        queries.families,
        queries.indicators,
        queries.absences,
        queries.build_info,
        practices.mechanisms,
    ):
        ask()
