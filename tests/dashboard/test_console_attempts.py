"""What queries may try: each ends in a sentence or a harmless answer, and nothing leaks."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
import yaml

from dashboard import database, labels, language
from dashboard.console import answers, asking, results, rules, taking, worker
from dashboard.console.asking import Answer, Fault
from dashboard.console.limits import AT_ONCE, Limits
from dashboard.take import files

ROOT = Path(__file__).parents[2]
ATTEMPTS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("console_attempts.yaml").read_text(encoding="utf-8")
)
BY_TIME = ATTEMPTS["stopped"]
REFUSED = {"statement", "several", "outside", "form"}
CASES = [(kind, sql) for kind, attempts in ATTEMPTS.items() for sql in attempts]
PATIENT = Limits(seconds=60, rows=1000)
HURRIED = Limits(seconds=1)
VARIABLE = "canary-of-the-environment"
CONTENT = "canary-of-a-file"


class World:
    """A database and a text file whose paths nobody may learn.

    Attributes:
        file: The database.
        bait: The text file.
    """

    def __init__(self, folder: Path, built: Path) -> None:
        self.file = folder / "canary-folder" / "canary-name.duckdb"
        self.bait = folder / "bait.txt"
        self.file.parent.mkdir()
        shutil.copyfile(built, self.file)
        self.bait.write_text(CONTENT, encoding="utf-8")

    def filled(self, sql: str) -> str:
        """An attempt with the paths that it names."""
        return sql.replace("{file}", str(self.file)).replace("{bait}", str(self.bait))

    def digest(self) -> str:
        """What the database file is, to the byte."""
        return hashlib.sha256(self.file.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def world(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The dashboard reads the database of a world of its own."""
    made = World(tmp_path_factory.mktemp("console"), built)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OBSERVATIONS_DUCKDB", str(made.file))
        patch.setenv("CANARY", VARIABLE)
        patch.setattr(database, "_newest", None)
        patch.setattr(database, "_run", threading.local())
        yield made


@contextmanager
def forks() -> Iterator[Callable[[bytes, int], tuple[int, bytes]]]:
    """Does what `asking._run` does, in forks of one process."""
    script = Path(__file__).with_name("console_forks.py")
    with subprocess.Popen(  # noqa: S603  our own script
        [sys.executable, "-B", str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, told = process.stdin, process.stdout

        def run(request: bytes, _seconds: int) -> tuple[int, bytes]:
            asked.write(request + b"\n")
            asked.flush()
            code, output = json.loads(told.readline())
            return code, output.encode()

        yield run
        asked.close()


@pytest.fixture(scope="module")
def outcomes(world: World) -> dict[str, Answer | Fault]:
    """What became of every attempt."""
    before = world.digest()
    found: dict[str, Answer | Fault] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found |= zip(BY_TIME, pool.map(lambda sql: asking.ask(sql, HURRIED), BY_TIME), strict=True)
    with pytest.MonkeyPatch.context() as patch, forks() as run:
        patch.setattr(asking, "_run", run)
        quick = [sql for kind, sql in CASES if kind != "stopped"]
        found |= {sql: asking.ask(world.filled(sql), PATIENT) for sql in quick}
    assert world.digest() == before
    return found


def kind_of(outcome: Answer | Fault) -> str:
    """What became of an attempt in one word."""
    if isinstance(outcome, Fault):
        return outcome.kind
    return outcome.cut or "answered"


def told(outcome: Answer | Fault) -> str:
    """Everything that the screen and the file tell of an outcome, in both languages."""
    parts = [str(outcome)]
    for code in language.LANGUAGES:
        language.use(code)
        title, lead = answers.title(outcome, ""), answers.lead(outcome, "", PATIENT, ["figure"])
        parts += [title, lead, labels.escape(lead)]
    if isinstance(outcome, Answer):
        taken = files.data_csv(taking.slice_of(outcome, "", {}))
        parts += [str(results.table(outcome, {}, "")), taken.decode()]
    return "\n".join(parts)


@pytest.mark.parametrize(("kind", "sql"), CASES)
def test_an_attempt_ends_as_it_should(
    kind: str, sql: str, outcomes: dict[str, Answer | Fault]
) -> None:
    found = kind_of(outcomes[sql])

    expected = {"stopped": {"time", "memory"}, "refused": REFUSED}.get(kind, {kind})
    assert found in expected, outcomes[sql]


@pytest.mark.parametrize("sql", [sql for _kind, sql in CASES])
def test_nothing_of_the_server_is_told(
    sql: str, outcomes: dict[str, Answer | Fault], world: World
) -> None:
    """But what the reader wrote: paths, environment, settings, what stands in files."""
    secrets = ["canary", CONTENT, VARIABLE, "root:", str(ROOT), sys.prefix, str(Path.home())]
    secrets += [str(world.file.parent), os.sep + "tmp", "site-packages", "Traceback"]
    written = world.filled(sql)
    shown = told(outcomes[sql])

    assert [secret for secret in secrets if secret in shown and secret not in written] == []


@pytest.mark.parametrize("sql", [sql for kind, sql in CASES if kind != "answered"])
def test_a_refusal_is_a_sentence_in_both_languages(
    sql: str, outcomes: dict[str, Answer | Fault]
) -> None:
    for code, end in (("zh", "。？"), ("en", ".?")):
        language.use(code)
        lead = answers.lead(outcomes[sql], "", PATIENT, [])
        assert lead.endswith(tuple(end))
        assert "{" not in lead.replace(sql, "")
        assert bool(re.search("[一-龥]{4}", lead)) == (code == "zh")


def test_there_are_more_attempts_than_were_tried_by_hand() -> None:
    assert len({sql for _kind, sql in CASES}) == len(CASES) > 200


def test_the_next_query_is_answered(outcomes: dict[str, Answer | Fault], world: World) -> None:
    assert outcomes
    assert world.file.exists()
    found = asking.ask("select count(*) as n from figure", PATIENT)

    assert isinstance(found, Answer)
    assert int(found.rows[0][0] or 0) > 0


@pytest.mark.parametrize(
    "sql",
    [
        "from read_text('{bait}')",
        "from '{file}'",
        "from read_blob('{file}')",
        "from glob('/*')",
        "attach '{file}' as other",
        "copy figure to '/tmp/stolen.csv'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "install httpfs",
        "update figure set value = 0",
    ],
)
def test_a_statement_that_came_past_the_rules_would_still_reach_nothing(
    sql: str, world: World
) -> None:
    connection = worker.connected(str(world.file), 900)
    with connection, pytest.raises(duckdb.Error):
        connection.execute(world.filled(sql))


def test_functions_that_look_outside_are_refused_whatever_they_are_called() -> None:
    """Also those that a new version of DuckDB brings: a table function is known or refused."""
    sql = "select distinct function_name, function_type from duckdb_functions()"
    with duckdb.connect(":memory:") as connection:
        held = connection.execute(sql).fetchall()
    open_tables = {name for name, kind in held if "table" in kind} & rules.TABLE_FUNCTIONS
    open_values = {name for name, kind in held if "table" not in kind and kind != "pragma"}
    suspicious = re.compile(r"setting|getenv|read_|execute|secret|write_log|plan$")

    assert open_tables == rules.TABLE_FUNCTIONS
    assert [n for n in open_values if suspicious.search(n) and not rules.is_forbidden(n)] == []
