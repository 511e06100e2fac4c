"""What open sockets see: streams, the hub that fans them out, the consumers' base."""

from kernel.live.eviction import evict, evict_stream

__all__ = ["evict", "evict_stream"]
