"""A line chart with two logarithmic axes, as SVG that reads well on light and on dark pages."""

import math
from collections.abc import Mapping, Sequence
from html import escape

Points = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 200, 40, 48
_GREY = "#808080"
_COLOURS = ("#2f7ed8", "#d9662b", "#3a9a4c", "#b0499d", "#b58900", "#0fa3a3", "#d33a4c", "#7a68d8")
_LABEL_HEIGHT = 15.0


def log_log_chart(lines: Mapping[str, Points], title: str, x_label: str, y_label: str) -> str:
    """One line for each name, labelled at its end. All coordinates have to be above zero."""
    x_low, x_high = _decades([x for line in lines.values() for x, _ in line])
    y_low, y_high = _decades([y for line in lines.values() for _, y in line])

    def across(x: float) -> float:
        share = (math.log10(x) - x_low) / (x_high - x_low)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def down(y: float) -> float:
        share = (math.log10(y) - y_low) / (y_high - y_low)
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="{_GREY}">',
        f"<title>{escape(title)}</title>",
        _text(_LEFT, 22, title, 'font-size="14"'),
        _text((_LEFT + right) / 2, _HEIGHT - 10, x_label, 'text-anchor="middle"'),
        _text(14, (_TOP + bottom) / 2, y_label, 'text-anchor="middle" '
              f'transform="rotate(-90 14 {(_TOP + bottom) / 2:.0f})"'),
    ]  # fmt: skip
    for power in range(x_low, x_high + 1):
        x = across(10.0**power)
        parts.append(_rule(x, _TOP, x, bottom))
        parts.append(_text(x, bottom + 16, f"{10.0**power:,.12g}", 'text-anchor="middle"'))
    for power in range(y_low, y_high + 1):
        y = down(10.0**power)
        parts.append(_rule(_LEFT, y, right, y))
        parts.append(_text(_LEFT - 6, y + 4, f"{10.0**power:,.12g}", 'text-anchor="end"'))
    free = float(_TOP)
    for colour, name in _by_end(lines):
        points = [(across(x), down(y)) for x, y in lines[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" '
            'stroke-linejoin="round"/>'
        )
        end_x, end_y = points[-1]
        label_y = max(free, end_y)
        free = label_y + _LABEL_HEIGHT
        parts.append(_rule(end_x, end_y, right + 8, label_y, colour))
        parts.append(_text(right + 12, label_y + 4, name, f'fill="{colour}"'))
    return "\n".join([*parts, "</svg>", ""])


def _by_end(lines: Mapping[str, Points]) -> list[tuple[str, str]]:
    """Colours and names, highest last point first, so that labels can be set from the top down."""
    named = [(_COLOURS[n % len(_COLOURS)], name) for n, name in enumerate(lines)]
    return sorted(named, key=lambda pair: -lines[pair[1]][-1][1])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))


def _text(x: float, y: float, text: str, attributes: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str = _GREY) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        'stroke-width="0.8" stroke-opacity="0.35"/>'
    )
