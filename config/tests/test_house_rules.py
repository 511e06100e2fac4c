"""What no linter knows about this house, read off the syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
OURS = [each.name for each in apps.get_app_configs() if (ROOT / each.name).is_dir()]
# What a queryset may go on with where a request comes in: everything else shows rows
# to people who may not see them.
SCOPED = {"visible_to"}


def modules(*patterns: str) -> Iterator[tuple[str, ast.Module]]:
    for app in OURS:
        for pattern in patterns:
            for path in sorted((ROOT / app).glob(pattern)):
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_an_edge_reaches_rows_only_through_what_the_caller_may_see():
    unscoped = []
    for path, tree in modules("api/**/*.py", "consumers.py", "live/consumers.py"):
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                step = parents.get(node)
                if not (isinstance(step, ast.Attribute) and step.attr in SCOPED):
                    unscoped.append(f"{path}:{node.lineno}")

    assert unscoped == []


def test_services_are_called_by_keyword():
    positional = []
    for path, tree in modules("**/*.py"):
        names = _imported_services(tree)
        positional += [
            f"{path}:{call.lineno} {ast.unparse(call.func)}"
            for call in calls(tree)
            if _names_a_service(call.func, names) and call.args
        ]

    assert positional == []


def _imported_services(tree: ast.Module) -> set[str]:
    """The names under which this module knows a services module, or a function of one."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            from_services = len(parts) > 1 and parts[0] in OURS and parts[1] == "services"
            for each in node.names:
                if each.name == "services" or (from_services and each.name[0].islower()):
                    names.add(each.asname or each.name)
    return names


def _names_a_service(func: ast.expr, names: set[str]) -> bool:
    if isinstance(func, ast.Attribute):
        return ast.unparse(func.value) in names
    return isinstance(func, ast.Name) and func.id in names


def test_services_leave_waking_the_worker_to_the_kernel():
    woken = [
        f"{path}:{call.lineno}"
        for path, tree in modules("services.py", "services/**/*.py", "models.py", "models/**/*.py")
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"delay", "apply_async", "send_task"}
    ]

    assert woken == []


def test_nothing_happens_because_a_row_was_saved():
    forbidden = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed"}
    receivers = [
        f"{path}:{node.lineno}"
        for path, tree in modules("**/*.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.db.models.signals"
        and forbidden & {each.name for each in node.names}
    ]

    assert receivers == []
