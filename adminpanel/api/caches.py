"""`GET` and `POST /admin-dashboard/cache/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.caching import ALL, NEVER_KEPT, names
from adminpanel.selectors.caches import CacheReport, Server, cache_report
from adminpanel.services.caches import Cleared, clear_cache
from kernel.areas import Usage
from kernel.http.dialects.rest import RestView
from kernel.idempotency import idempotent


class AreaStats(serializers.Serializer):
    """Lookups are those of the last day. `entries` is null while the cache does not answer."""

    name = serializers.CharField()
    says = serializers.CharField(help_text="What is in it.")
    cached = serializers.BooleanField(help_text="False: nothing of this is ever kept.")
    entries = serializers.IntegerField(allow_null=True)
    entries_are_estimated = serializers.BooleanField()
    hits = serializers.IntegerField()
    misses = serializers.IntegerField()
    hit_rate = serializers.FloatField(allow_null=True, help_text="Null where nobody asked.")
    stays = serializers.CharField(
        help_text="Why it is left when everything is cleared; empty where it is not."
    )


class MemoryStats(serializers.Serializer):
    used_bytes = serializers.IntegerField()
    peak_bytes = serializers.IntegerField()
    limit_bytes = serializers.IntegerField(allow_null=True)
    policy = serializers.CharField(help_text="What it does when it is full.")
    evicted = serializers.IntegerField(help_text="Thrown away to make room, since it started.")


class ServerStats(serializers.Serializer):
    version = serializers.CharField()
    answered_in_ms = serializers.FloatField()
    uptime_seconds = serializers.IntegerField()
    clients = serializers.IntegerField()


class CacheStats(serializers.Serializer):
    overall_health = serializers.ChoiceField(["healthy", "degraded", "down"])
    score = serializers.IntegerField(help_text="Of 100.")
    says = serializers.CharField()
    problems = serializers.ListField(child=serializers.CharField())
    hits = serializers.IntegerField()
    misses = serializers.IntegerField()
    hit_rate = serializers.FloatField(allow_null=True)
    areas = AreaStats(many=True)
    memory = MemoryStats(allow_null=True)
    server = ServerStats(allow_null=True)
    as_of = serializers.DateTimeField()


class CacheAnswer(serializers.Serializer):
    cache_stats = CacheStats()
    cache_types = serializers.ListField(
        child=serializers.CharField(), help_text="What can be cleared."
    )


class CacheWish(serializers.Serializer):
    cache_type = serializers.CharField(
        required=False,
        default=ALL,
        allow_blank=True,
        max_length=50,
        help_text="`all`, or an area by its name; usual other words are understood.",
    )


class LeftArea(serializers.Serializer):
    name = serializers.CharField()
    says = serializers.CharField()


class ClearedAnswer(serializers.Serializer):
    cleared = serializers.DictField(
        child=serializers.IntegerField(), help_text="By area, how many entries."
    )
    total = serializers.IntegerField()
    left = LeftArea(many=True)
    says = serializers.CharField()


class CacheView(RestView):
    @extend_schema(operation_id="admin_dashboard_cache_show", responses=CacheAnswer)
    def get(self, request: Request) -> Response:
        """How the cache does. For operations.

        `overall_health` is one word, so that a page may show it as it is.
        """
        report = cache_report(self.actor)
        return Response({"cache_stats": _stats(report), "cache_types": names()})

    @extend_schema(
        operation_id="admin_dashboard_cache_clear", request=CacheWish, responses=ClearedAnswer
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """Clear an area of the cache, or all that are no more than a help. For operations.

        What customers were shown and count on stays unless its area is named. 502 while the
        cache does not answer.
        """
        wish = self.valid(CacheWish)
        return Response(_cleared(clear_cache(actor=self.actor, area=wish["cache_type"])))


def _stats(report: CacheReport) -> dict[str, Any]:
    hits = sum(each.hits for each in report.usages)
    misses = sum(each.misses for each in report.usages)
    return {
        "overall_health": report.health,
        "score": report.score,
        "says": " ".join(report.complaints) or "The cache is well.",
        "problems": report.complaints,
        "hits": hits,
        "misses": misses,
        "hit_rate": round(hits / (hits + misses), 4) if hits + misses else None,
        "areas": [*map(_area, report.usages), *map(_never_kept, NEVER_KEPT)],
        "memory": report.server and _memory(report.server),
        "server": report.server and _server(report.server),
        "as_of": report.at,
    }


def _area(usage: Usage) -> dict[str, Any]:
    return {
        "name": usage.area.name,
        "says": usage.area.says,
        "cached": True,
        "entries": usage.entries,
        "entries_are_estimated": usage.is_estimate,
        "hits": usage.hits,
        "misses": usage.misses,
        "hit_rate": usage.hit_rate,
        "stays": usage.area.stays,
    }


def _never_kept(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "says": NEVER_KEPT[name],
        "cached": False,
        "entries": 0,
        "entries_are_estimated": False,
        "hits": 0,
        "misses": 0,
        "hit_rate": None,
        "stays": "",
    }


def _memory(server: Server) -> dict[str, Any]:
    return {
        "used_bytes": server.used,
        "peak_bytes": server.peak,
        "limit_bytes": server.limit or None,
        "policy": server.policy,
        "evicted": server.evicted,
    }


def _server(server: Server) -> dict[str, Any]:
    return {
        "version": server.version,
        "answered_in_ms": round(server.seconds * 1000, 2),
        "uptime_seconds": server.uptime_seconds,
        "clients": server.clients,
    }


def _cleared(cleared: Cleared) -> dict[str, Any]:
    total = sum(cleared.counts.values())
    told = [f"{count:,} of {name}" for name, count in cleared.counts.items()]
    return {
        "cleared": cleared.counts,
        "total": total,
        "left": [{"name": name, "says": says} for name, says in cleared.left.items()],
        "says": f"Cleared: {', '.join(told)}." if told else "There was nothing to clear.",
    }
