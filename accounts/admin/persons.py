"""What is known of a person is taken out for them, or forgotten: buttons on their page."""

from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from unfold.decorators import action
from unfold.enums import ActionVariant

from accounts.forms import ForgetDialogForm
from accounts.models import User
from accounts.roles import PLATFORM, Role
from accounts.services.persons import export_person, forget_person, is_forgotten
from kernel import clock
from kernel.errors import DomainError
from kernel.persons.forgetting import Forgotten
from kernel.staff import StaffAdmin, actor_of


class PersonsData(StaffAdmin):
    """For super admins alone."""

    def has_persons_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_of(request).role == Role.SUPER_ADMIN

    def may_offer_data(self, button: str, row: User) -> bool:
        if button == "forget":
            return not is_forgotten(row) and row.role not in PLATFORM
        return True

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> Any:
        """Of somebody who was just forgotten the line knows the name no more."""
        obj.refresh_from_db()
        return super().log_change(request, obj, message)

    @action(
        description="Export what we know",
        icon="folder_zip",
        permissions=["persons"],
    )
    def export(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """A download, which no dialog can answer with; nobody is led here from elsewhere."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise PermissionDenied
        user = self.get_object(request, object_id)
        if user is None:
            raise Http404
        archive = TemporaryFile()  # noqa: SIM115 - the answer closes it
        try:
            done = export_person(user_id=user.pk, actor=actor_of(request), target=archive)
        except DomainError as refusal:
            archive.close()
            return self.carry_out(request, object_id, _refuse(refusal), done="")
        self.log_change(request, user, f"All that is known exported: {done.total:,} entries.")
        archive.seek(0)
        name = f"person-{user.pk}-{clock.now():%Y-%m-%d}.zip"
        return FileResponse(
            archive,
            as_attachment=True,
            filename=name,
            content_type="application/zip",
            headers={"Cache-Control": "private, no-store"},
        )

    @action(
        description="Forget this person",
        icon="person_off",
        permissions=["persons"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Forget this person?",
            "description": "The account is closed, and what is theirs goes, in the history too."
            " What the law or others' rights have us keep stays without their name. It cannot be"
            " undone: export first what they may want to have.",
            "form_class": ForgetDialogForm,
            "form_submit_text": "Forget them",
        },
    )
    def forget(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor, told = actor_of(request), form.cleaned_data
        return self.carry_out(
            request,
            object_id,
            lambda pk: forget_person(
                user_id=pk, actor=actor, reason=told["reason"], even_so=told["even_so"]
            ),
            done=_told,
        )


def _refuse(refusal: DomainError) -> Any:
    def raise_it(pk: Any) -> None:
        raise refusal

    return raise_it


def _told(done: Forgotten) -> str:
    gone, emptied = sum(done.gone.values()), sum(done.emptied.values())
    return (
        f"Forgotten: {gone:,} rows are gone, {emptied:,} lost their words, and the history lost"
        f" {done.redacted:,} personal values."
    )
