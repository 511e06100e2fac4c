"""What shows that the work was done: photos, signatures, and the history of every booking."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.decorators import display

from bookings import verification
from bookings.models import Photo, Signature, StatusChange
from bookings.states import SignatureStatus
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, thumbnail

SIGNATURE_COLOURS = {
    SignatureStatus.PENDING: "warning",
    SignatureStatus.SIGNED: "success",
    SignatureStatus.DISPUTED: "danger",
}


class PhotoInline(ReadOnlyInline):
    model = Photo
    tab = True
    fields = readonly_fields = (
        "picture",
        "image_type",
        "description",
        "uploaded_by",
        "uploaded_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        photos: QuerySet[Photo] = super().get_queryset(request)
        return photos.select_related("uploaded_by")

    @display(description="Photo")
    def picture(self, photo: Photo) -> SafeString:
        return thumbnail(photo.image, photo.description or photo.get_image_type_display())


class SignatureInline(ReadOnlyInline):
    model = Signature
    tab = True
    show_change_link = True
    fields = readonly_fields = (
        "status",
        "requested_at",
        "expires_at",
        "signed_at",
        "satisfaction_rating",
        "satisfaction_comments",
    )


class HistoryInline(ReadOnlyInline):
    model = StatusChange
    tab = True
    verbose_name_plural = "what happened"
    fields = readonly_fields = ("changed_at", "from_status", "to_status", "changed_by", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusChange]:
        lines: QuerySet[StatusChange] = super().get_queryset(request)
        return lines.select_related("changed_by")


@admin.register(Signature)
class SignatureAdmin(ReadOnlyAdmin):
    list_display = (
        "short_id",
        "booking",
        "shown_status",
        "vendor",
        "satisfaction_rating",
        "requested_at",
        "signed_at",
        "expires_at",
    )
    list_select_related = ("booking", "vendor")
    list_filter = ("status", "satisfaction_rating", "requested_at")
    date_hierarchy = "requested_at"
    search_fields = (
        "id__startswith",
        "booking__id__istartswith",
        "vendor__username",
        "vendor__email",
    )
    search_help_text = "The beginning of the signature's or booking's id, or the vendor"
    readonly_fields = ("verdict",)

    @display(description="Signature")
    def short_id(self, signature: Signature) -> str:
        return str(signature.pk)[:8]

    @display(description="Status", ordering="status", label=SIGNATURE_COLOURS)
    def shown_status(self, signature: Signature) -> tuple[str, str]:
        return signature.status, signature.get_status_display()

    @display(description="Verified now")
    def verdict(self, signature: Signature) -> str:
        found = verification.examine(signature)
        return "valid" if found.valid else " ".join(found.reasons)


@admin.register(Photo)
class PhotoAdmin(ReadOnlyAdmin):
    list_display = ("picture", "booking", "image_type", "description", "uploaded_by", "uploaded_at")
    list_display_links = ("booking",)
    list_select_related = ("booking", "uploaded_by")
    list_filter = ("image_type", "uploaded_at")
    date_hierarchy = "uploaded_at"
    search_fields = ("booking__id__istartswith", "uploaded_by__username", "description")
    search_help_text = "The beginning of the booking's id, who took it, or what it shows"
    fields = (
        "picture",
        "booking",
        ("image_type", "description"),
        ("uploaded_by", "uploaded_at"),
        ("size", "content_type"),
        ("width", "height"),
        "image",
        "sha256",
    )
    readonly_fields = ("picture",)

    @display(description="Photo")
    def picture(self, photo: Photo) -> SafeString:
        return thumbnail(photo.image, photo.description or photo.get_image_type_display())


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnlyAdmin):
    list_display = ("changed_at", "booking", "from_status", "to_status", "changed_by", "note")
    list_select_related = ("booking", "changed_by")
    list_filter = ("to_status", "changed_at")
    date_hierarchy = "changed_at"
    search_fields = ("booking__id__istartswith", "changed_by__username")
    search_help_text = "The beginning of the booking's id, or who changed it"
    ordering = ("-changed_at", "-pk")
