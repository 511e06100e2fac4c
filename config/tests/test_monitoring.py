"""Rules and pictures for those who watch, against what there is to be seen."""

import json
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
import yaml
from django.conf import settings

from adminpanel.states import AlertKind
from kernel import metrics

pytestmark = pytest.mark.once

DOCS = settings.BASE_DIR / "docs"
RULES = [
    rule
    for group in yaml.safe_load((DOCS / "monitoring" / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
PANELS = json.loads((DOCS / "monitoring" / "dashboard.json").read_text())["panels"]
SUFFIXES = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "level": [""]}


def known() -> dict[str, set[str]]:
    """The labels of each series that the processes of Bookwell can show."""
    # What only web processes and workers load.
    for module in ("config.sockets", "kernel.http.pulse", "kernel.watched"):
        import_module(module)
    series = {each: set(gauge.labels) for each, gauge in metrics._gauges.items()}
    for name, declared in metrics._declared.items():
        for suffix in SUFFIXES[declared.kind]:
            series[name + suffix] = {*declared.labels, *({"le"} if suffix == "_bucket" else ())}
    return {metrics.PREFIX + name: labels for name, labels in series.items()}


def wanted(expression: str) -> Iterator[tuple[str, set[str]]]:
    """The series that an expression asks for, and the labels that it narrows them by."""
    for name, narrowed in re.findall(r"(bookwell_\w+)(?:\{([^}]*)\})?", expression):
        yield name, set(re.findall(r"(\w+)\s*[=!]", narrowed))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_a_rule_watches_what_there_is_and_says_what_to_do(rule):
    series = known()

    for name, labels in wanted(rule["expr"]):
        assert labels <= series[name], name
    assert rule["labels"]["severity"] in {"warning", "critical"}
    page = (settings.BASE_DIR / rule["annotations"]["runbook"]).read_text()
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert headings == ["What it means", "Look here", "Do this"]


def test_a_picture_shows_what_there_is():
    series = known()
    shown = [
        each
        for panel in PANELS
        for target in panel.get("targets", ())
        for each in wanted(target["expr"])
    ]

    assert len(shown) > 30
    assert [(name, labels) for name, labels in shown if not labels <= series[name]] == []


def test_each_page_is_for_an_alert_and_links_pages_that_are_there():
    pages = {path.stem: path.read_text() for path in (DOCS / "runbooks").glob("*.md")}
    asked = {re.sub(r".*/|\.md", "", rule["annotations"]["runbook"]) for rule in RULES}

    assert pages.keys() == asked | set(AlertKind.values) | {"README"}
    for name, text in pages.items():
        linked = set(re.findall(r"\]\((\w+)\.md\)", text))
        assert linked <= pages.keys(), name
