"""Palette and fonts of both themes; `.streamlit/config.toml` has the same for the widgets."""

from dataclasses import dataclass

SANS = (
    '"Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", '
    "system-ui, sans-serif"
)
SERIF = '"Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, Georgia, serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme; the three verdict colours always stand beside their word."""

    paper: str
    ink: str
    muted: str
    line: str
    mark: str
    seal: str
    comparable: str
    conditional: str
    not_comparable: str
    highlight: str

    def css(self) -> str:
        """The colours as CSS variables of the whole page."""
        return (
            f":root {{ --mark: {self.mark}; --muted: {self.muted}; --paper: {self.paper}; "
            f"--seal: {self.seal}; --line: {self.line}; "
            f"--highlight: {self.highlight}; --verdict-comparable: {self.comparable}; "
            f"--verdict-conditional: {self.conditional}; "
            f"--verdict-not-comparable: {self.not_comparable}; }}"
        )


LIGHT = Palette(
    paper="#fbfaf7",
    ink="#1c1f23",
    muted="#5f646a",
    line="#dcd8cf",
    mark="#2f5573",
    seal="#9a3324",
    comparable="#2f6b4f",
    conditional="#7a5c12",
    not_comparable="#646970",
    highlight="#f2d9a8",
)
DARK = Palette(
    paper="#17191c",
    ink="#e9e6df",
    muted="#a3a7ac",
    line="#3a3e43",
    mark="#8db4d4",
    seal="#e58a76",
    comparable="#7fc3a1",
    conditional="#d6b45c",
    not_comparable="#a3a7ac",
    highlight="#5c4a1c",
)


def palette(*, dark: bool) -> Palette:
    """The colours of the theme in use."""
    return DARK if dark else LIGHT
