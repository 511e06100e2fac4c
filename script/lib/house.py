"""Draws the house as it is: the floors of pyproject.toml, with what lives on each.

    script/docs --draw          writes docs/pictures/house.svg

`script/docs` complains when the picture is not of today's floors.
"""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "pictures" / "house.svg"

# What lives in each room, as short as a floor is high.
LIVES = {
    "config": "settings, urls, surfaces: one published API each",
    "adminpanel": "dashboards, alerts, edit history, operators' commands",
    "disputes": "reported issues, mediation, decisions",
    "bookings": "visits, sales of units",
    "appointments": "clinics, site visits",
    "jobs": "quotes, checkpoints",
    "messaging": "conversations, chat",
    "payments": "invoices, receipts",
    "pricing": "prices, forecasts",
    "scheduling": "the one calendar, slots, rounds, waitlist, vendor search",
    "catalog": "services, projects, units",
    "webhooks": "telling others' programs: signed, kept, tried again",
    "accounts": "people, roles, organisations, codes, tokens",
    "notifications": "telling people: in-app, e-mail, SMS, WhatsApp",
    "kernel": "no business: dialects, events, outbox, files, clock, money",
}
# Narrow, and the type large, so that it is still read on a telephone.
WIDTH, HEIGHT, GAP, EDGE = 600, 52, 6, 18
# Colours that read on their own ground, which the picture brings along for day and night.
STYLE = """
  .ground { fill: #fbfcfb; stroke: #d5dedb; }
  .room { fill: #e3f0ec; stroke: #0f5e4d; }
  .end { fill: #0f5e4d; stroke: #0f5e4d; }
  text { font-family: system-ui, sans-serif; fill: #17302a; }
  .name { font-weight: 600; font-size: 17px; }
  .says { font-size: 13.5px; }
  .end-text { fill: #ffffff; }
  .number { font-size: 14px; fill: #5b6f69; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #17201e; stroke: #33423e; }
    .room { fill: #213a34; stroke: #6fd3b8; }
    .end { fill: #6fd3b8; stroke: #6fd3b8; }
    text { fill: #e6f2ee; }
    .end-text { fill: #10201c; }
    .number { fill: #9db3ac; }
  }
"""


def floors() -> list[list[str]]:
    """From the top down, as the linter holds them apart."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[room.strip() for room in floor.split("|")] for floor in layers]


def drawn() -> str:
    rows = floors()
    height = 2 * EDGE + len(rows) * (HEIGHT + GAP) - GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        ' aria-label="The floors of Bookwell, each on those that it uses">',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="10"/>',
    ]
    for place, rooms in enumerate(rows):
        parts += _floor(len(rows) - 1 - place, rooms, EDGE + place * (HEIGHT + GAP))
    return "\n".join([*parts, "</svg>", ""])


def _floor(number: int, rooms: list[str], top: int) -> list[str]:
    left, within = EDGE + 30, WIDTH - 2 * EDGE - 30
    width = (within - GAP * (len(rooms) - 1)) / len(rooms)
    parts = [f'<text class="number" x="{EDGE}" y="{top + HEIGHT / 2 + 4:g}">{number}</text>']
    for place, room in enumerate(rooms):
        is_end = room in {"config", "kernel"}
        x = left + place * (width + GAP)
        box, tone = ("end", " end-text") if is_end else ("room", "")
        parts.append(
            f'<rect class="{box}" x="{x:g}" y="{top}" width="{width:g}" height="{HEIGHT}" rx="6"/>'
        )
        parts += [
            f'<text class="name{tone}" x="{x + 14:g}" y="{top + 21}">{room}</text>',
            f'<text class="says{tone}" x="{x + 14:g}" y="{top + 41}">{LIVES[room]}</text>',
        ]
    return parts
