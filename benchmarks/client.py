"""Readers without a browser: sessions that speak Streamlit's protobuf over a websocket.

Each session asks for its first run as a browser does, then for reruns with another link,
since a pick of the dashboard is a change of its link. The time of a rerun is from sending
the request to the message that the script has finished, all messages received.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_PATIENCE = 120.0  # seconds for one message
_RUNS_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True, slots=True)
class Load:
    """How many sessions ask at once.

    Attributes:
        sessions: How many.
        think: Mean seconds that a session waits between an answer and its next question;
            each wait is uniformly between half and one and a half times as long.
    """

    sessions: int
    think: float = 0.0


@dataclass(frozen=True, slots=True)
class Answers:
    """What was measured under one load.

    Attributes:
        milliseconds: The time of each rerun that began after all sessions stood.
        seconds: From there to the last answer.
        errors: Runs that ended in an exception.
    """

    milliseconds: tuple[float, ...]
    seconds: float
    errors: int

    @property
    def per_second(self) -> float:
        """Reruns finished per second."""
        return len(self.milliseconds) / self.seconds

    def quantile(self, share: float) -> float:
        """The milliseconds within which a share of the reruns was answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(address: str, page: str, picks: Sequence[str], load: Load, seconds: float) -> Answers:
    """Let sessions rerun one screen for a while.

    Args:
        address: The server, such as http://localhost:8501.
        page: The screen's path, empty for the first one.
        picks: Query strings that the sessions ask for in turn.
        load: How many sessions, and how long each thinks.
        seconds: For how long new reruns begin, after every session has had its first run;
            those under way are waited for.
    """
    return asyncio.run(_measure(address, page, picks, load, seconds))


async def _measure(
    address: str, page: str, picks: Sequence[str], load: Load, seconds: float
) -> Answers:
    ready = asyncio.Barrier(load.sessions)

    async def stand(number: int) -> _Session:
        session = _Session(page, picks, load, random.Random(number))  # noqa: S311  no secret
        await session.read(address, ready, seconds)
        return session

    sessions = await asyncio.gather(*(stand(number) for number in range(load.sessions)))
    return Answers(
        tuple(each for session in sessions for each in session.milliseconds),
        max(session.seconds for session in sessions),
        sum(session.errors for session in sessions),
    )


@dataclass(slots=True)
class _Session:
    """One reader: what is asked, and what was measured so far."""

    page: str
    picks: Sequence[str]
    load: Load
    chance: random.Random
    script: str = ""
    seconds: float = 0.0
    errors: int = 0
    milliseconds: list[float] = field(default_factory=list)

    async def read(self, address: str, ready: asyncio.Barrier, seconds: float) -> None:
        """Connect, wait until all sessions stand, then pick and think in turn."""
        stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
        streamlit = Subprotocol("streamlit")
        async with connect(stream, subprotocols=[streamlit], max_size=None) as connection:
            await self._run(connection, self.picks[0])
            await ready.wait()
            began = time.perf_counter()
            # Readers begin neither in step nor with the same pick.
            turn = self.chance.randrange(len(self.picks))
            await asyncio.sleep(self.chance.uniform(0, self.load.think))
            while time.perf_counter() < began + seconds:
                turn += 1
                asked = time.perf_counter()
                await self._run(connection, self.picks[turn % len(self.picks)])
                answered = time.perf_counter()
                self.milliseconds.append((answered - asked) * 1000)
                self.seconds = answered - began
                await asyncio.sleep(self.load.think * self.chance.uniform(0.5, 1.5))

    async def _run(self, connection: ClientConnection, query: str) -> None:
        """Ask for one run and take all its messages."""
        question = BackMsg()
        question.rerun_script.query_string = query
        question.rerun_script.page_name = self.page
        question.rerun_script.page_script_hash = self.script
        await connection.send(question.SerializeToString())
        has_failed = False
        while True:
            data = await asyncio.wait_for(connection.recv(decode=False), _PATIENCE)
            answer = ForwardMsg.FromString(data)
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.script = answer.new_session.page_script_hash
            elif kind == "page_not_found" or _is_exception(answer):
                has_failed = True
            elif kind == "script_finished" and answer.script_finished != _RUNS_AGAIN:
                has_failed |= answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY
                self.errors += has_failed
                return


def _is_exception(answer: ForwardMsg) -> bool:
    return answer.WhichOneof("type") == "delta" and answer.delta.new_element.HasField("exception")
