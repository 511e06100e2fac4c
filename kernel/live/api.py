"""The ticket with which a page opens a socket without showing its token in an address."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.authentication import get_authorization_header
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView
from kernel.live import tickets


class SocketTicketSerializer(serializers.Serializer):
    ticket = serializers.CharField(
        help_text="Good for one socket: `?ticket=` instead of `?token=`."
    )
    expires_in = serializers.IntegerField(help_text="Seconds.")


class SocketTicketView(RestView):
    # Which socket it opens is asked when it does.
    works_with_temporary_password = True

    @extend_schema(
        summary="Get a single-use ticket for a socket",
        request=None,
        responses={201: SocketTicketSerializer},
    )
    def post(self, request: Request) -> Response:
        token = get_authorization_header(request).split()[-1].decode()
        ticket = tickets.issue(token)
        return Response(
            {"ticket": ticket, "expires_in": int(tickets.LIFETIME.total_seconds())}, status=201
        )
