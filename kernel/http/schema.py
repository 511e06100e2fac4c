"""What every operation's documentation has in common, so that no view needs to say it."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

from kernel.http.views import DialectView

Schema = dict[str, Any]


class DialectSchema(AutoSchema):
    """drf-spectacular's, taught the dialects: their errors, pages, numbers and names."""

    view: Any

    @property
    def speaks(self) -> Any:
        """The dialect of the view, None for a view that is nobody's."""
        return self.view.dialect if isinstance(self.view, DialectView) else None
