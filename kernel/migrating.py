"""A new database is made without building all models anew for every step.

After each operation of a migration Django builds the class of the model that it changed, and of
every model that is related to it, near or far: in a house whose tables refer to each other,
nearly all, hundreds of times. That is nine tenths of what a first start waits for, and the
statements need none of it: a table, a column, an index or a constraint is written from its own
model, whose references are names of tables.

So where a migration only makes such things, the changed model alone is built. Before Python of a
migration asks for models, and where one does anything else, Django builds all of them: it knows
by `is_delayed` that its classes are not whole. A database that exists is changed in Django's own
way (ADR 101).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

# What is written from one model alone.
PLAIN = (
    operations.CreateModel,
    operations.AddField,
    operations.AddIndex,
    operations.RemoveIndex,
    operations.AddConstraint,
    operations.RemoveConstraint,
    operations.AlterModelOptions,
    operations.RunPython,
    operations.RunSQL,
)


def is_new(connection: BaseDatabaseWrapper) -> bool:
    return not MigrationRecorder(connection).applied_migrations()


@contextmanager
def models_built_one_by_one() -> Iterator[None]:
    """Inside of this, migrations are applied as is said above."""
    apply = MigrationExecutor.apply_migration
    reload = ProjectState.reload_model
    lean = False

    def apply_migration(
        executor: MigrationExecutor,
        state: ProjectState,
        migration: Migration,
        **options: Any,
    ) -> ProjectState:
        nonlocal lean
        lean = all(map(_is_plain, migration.operations))
        if not lean:
            state.clear_delayed_apps_cache()
        return apply(executor, state, migration, **options)

    def reload_model(
        state: ProjectState,
        app_label: str,
        model_name: str,
        delay: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        if not lean:
            reload(state, app_label, model_name, delay)
        elif "apps" in state.__dict__:
            state._reload({(app_label, model_name)})  # type: ignore[attr-defined]
            state.is_delayed = True

    with (
        _instead(MigrationExecutor, "apply_migration", apply_migration),
        _instead(ProjectState, "reload_model", reload_model),
    ):
        yield


@contextmanager
def _instead(of: type, name: str, method: Callable[..., Any]) -> Iterator[None]:
    before = getattr(of, name)
    setattr(of, name, method)
    try:
        yield
    finally:
        setattr(of, name, before)


def _is_plain(operation: Operation) -> bool:
    return isinstance(operation, PLAIN)
