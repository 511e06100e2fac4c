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


def test_a_use_case_takes_its_arguments_by_name():
    positional = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules("services.py", "services/**/*.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and _is_use_case(node)
        and not node.name.startswith("_")
        # One argument cannot be mistaken for another.
        if len(node.args.posonlyargs + node.args.args) > 1 or node.args.vararg
    ]

    assert positional == []


def _is_use_case(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(each) == "use_case" for each in node.decorator_list)


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
