"""What was measured, as a Markdown table for reading and as JSON for keeping."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from statistics import median
from typing import Any

from benchmarks.client import Answers, Load

VISIT_AIM, SWITCH_AIM, RERUN_AIM, CROWD_AIM = 1.25, 1.5, 2.0, 3.0
ONE, CROWD = Load(1), Load(50, 5.0)
LOADS = (ONE, Load(20), Load(50), CROWD)

_READING = (
    "{where}. Milliseconds: median (min–max) of {repeats} repeats; × is the median against "
    "the bare page measured beside it. An exclamation mark stands where an aim is missed."
)
_BROWSER_AIMS = (
    f"Aims: first visit ≤ {VISIT_AIM:g} × the bare page of its kind, page switch "
    f"≤ {SWITCH_AIM:g} ×. The pick has no aim here; the server's part of it has one below."
)
_SERVER_AIMS = (
    f"Aims: p50 of one session ≤ {RERUN_AIM:g} × the bare bar page, p95 of {CROWD.sessions} "
    f"sessions thinking {CROWD.think:g} s ≤ {CROWD_AIM:g} × the bare bar page under the same load."
)
_BROWSER_HEAD = (
    *("screen", "against", "title stands", "first visit", "bare", "×"),
    *("switch", "bare", "×", "pick", "bare", "×"),
)
_SERVER_HEAD = (
    *("screen", "sessions", "think s", "reruns/s", "bare"),
    *("p50", "bare", "×", "p95", "bare", "×", "errors"),
)

# Times of the dashboard's screen and of the bare page beside it, in milliseconds.
Beside = tuple[list[float], list[float]]


@dataclass(slots=True)
class Measured:
    """All that was measured of one screen.

    Attributes:
        name: The screen.
        kind: The bare page of its kind: empty or bar.
        waits: By visit, titled, switch or pick the times beside those of the bare page.
        answers: By load the server's answers beside those of the bare bar page.
    """

    name: str
    kind: str
    waits: dict[str, Beside] = field(default_factory=dict)
    answers: dict[Load, tuple[Answers, Answers]] = field(default_factory=dict)

    def add(self, what: str, own: float, bare: float) -> None:
        """Take one more pair of times."""
        held = self.waits.setdefault(what, ([], []))
        held[0].append(own)
        held[1].append(bare)

    def times_bare(self, what: str) -> float:
        """How many times as long as on the bare page it takes, by medians."""
        own, bare = self.waits[what]
        return median(own) / median(bare)


def machine(chromium: str) -> str:
    """Where it was measured: the figures mean nothing elsewhere, the ratios more."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, load {load:.1f} after the browser, {platform.machine()}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, "
        f"Plotly {version('plotly')}, Chromium {chromium}"
    )


def markdown(found: Sequence[Measured], repeats: int, where: str) -> str:
    """Two tables: what a reader waits for, and what the server answers."""
    parts = [
        "# Speed of the screens",
        _READING.format(where=where, repeats=repeats),
    ]
    if any(one.waits for one in found):
        parts += [
            "## In the browser",
            _BROWSER_AIMS,
            _table(
                _BROWSER_HEAD,
                [_browser_row(one) for one in found if one.waits],
            ),
        ]
    if any(one.answers for one in found):
        parts += [
            "## On the server",
            _SERVER_AIMS,
            _table(
                _SERVER_HEAD,
                [_server_row(one, load) for one in found for load in one.answers],
            ),
        ]
    return "\n\n".join(parts) + "\n"


def raw(found: Sequence[Measured], repeats: int, where: str) -> Mapping[str, Any]:
    """Every single time, for JSON."""
    return {
        "machine": where,
        "repeats": repeats,
        "screens": [
            {
                "name": one.name,
                "against": one.kind,
                "browser_ms": {
                    what: {"screen": own, "bare": bare} for what, (own, bare) in one.waits.items()
                },
                "server": [
                    {
                        "sessions": load.sessions,
                        "think_s": load.think,
                        "screen": _numbers(own),
                        "bare_bar": _numbers(bare),
                    }
                    for load, (own, bare) in one.answers.items()
                ],
            }
            for one in found
        ],
    }


def _numbers(answers: Answers) -> Mapping[str, Any]:
    return {
        "reruns": len(answers.milliseconds),
        "per_second": answers.per_second,
        "p50_ms": answers.quantile(0.5),
        "p95_ms": answers.quantile(0.95),
        "errors": answers.errors,
    }


def _browser_row(one: Measured) -> list[str]:
    cells = [one.name, one.kind, _spread(one.waits["titled"][0])]
    for what, aim in (("visit", VISIT_AIM), ("switch", SWITCH_AIM), ("pick", None)):
        if what in one.waits:
            own, bare = one.waits[what]
            cells += [_spread(own), _spread(bare), _against(one.times_bare(what), aim)]
        else:
            cells += ["nothing to pick", "", ""]
    return cells


def _server_row(one: Measured, load: Load) -> list[str]:
    own, bare = one.answers[load]
    p50, p95 = (own.quantile(share) / bare.quantile(share) for share in (0.5, 0.95))
    return [
        one.name,
        str(load.sessions),
        f"{load.think:g}",
        f"{own.per_second:.1f}",
        f"{bare.per_second:.1f}",
        f"{own.quantile(0.5):.0f}",
        f"{bare.quantile(0.5):.0f}",
        _against(p50, RERUN_AIM if load == ONE else None),
        f"{own.quantile(0.95):.0f}",
        f"{bare.quantile(0.95):.0f}",
        _against(p95, CROWD_AIM if load == CROWD else None),
        str(own.errors + bare.errors),
    ]


def _spread(times: Sequence[float]) -> str:
    return f"{median(times):.0f} ({min(times):.0f}–{max(times):.0f})"


def _against(ratio: float, aim: float | None) -> str:
    return f"{ratio:.2f}" + (" !" if aim is not None and ratio > aim else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
