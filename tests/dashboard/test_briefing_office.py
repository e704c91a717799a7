"""LibreOffice opens a briefing as it is and sets it in pages."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2

from dashboard.comparison import compare_all
from dashboard.records import Observation
from dashboard.take.briefings import comparison_briefing
from tests.dashboard.briefing_files import Briefing
from tests.dashboard.test_briefing import DAY, compared
from tests.office import convert

Make = Callable[..., Observation]


def test_libreoffice_opens_it_and_finds_the_title(tmp_path: Path, observation: Make) -> None:
    held = [
        observation(place_label_zh=f"第{n}县", as_printed=f"{n + 100}项", value=Decimal(n + 100),
                    low=Decimal(n + 100), high=Decimal(n + 100))
        for n in range(40)
    ]  # fmt: skip
    found = [replace(compared("duty_items")[0], comparison=compare_all(held))]

    made = Briefing(comparison_briefing(found, DAY))
    file = tmp_path / "briefing.docx"
    file.write_bytes(made.content)
    [converted] = convert([file], "pdf", tmp_path)
    pdf = pypdfium2.PdfDocument(converted)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]

    assert len(pages) > 4
    assert "".join(made.title.split()) in pages[0]
    assert all(f"—{n}—" in page for n, page in enumerate(pages, start=1))
    assert sum("名次" in page and "判定" in page for page in pages) > 1
    assert "2026年11月22日" in pages[-1]
    assert (round(pdf[0].get_width()), round(pdf[0].get_height())) == (595, 842)
