"""Disputes as the HomeServe front end reads them."""

from disputes.api.rest.disputes import DisputeViewSet

__all__ = ["DisputeViewSet"]
