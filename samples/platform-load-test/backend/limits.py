"""Rate limits, by the caller's address. Counters are kept in this process."""

from collections import defaultdict
from time import time

from fastapi import HTTPException, Request

# Per day, hour and minute; every route counts, /health as well.
EVERYWHERE = ((5000, 86_400), (1000, 3_600), (300, 60))

PER_HOUR = {
    "entries.create": 300,  # was 60
    "entries.list": 500,  # was 120
    "week": 100,  # was 12
    "companion.chat": 500,  # was 100
    "companion.history": 500,
}

seen: dict[tuple[str, str, int], list[float]] = defaultdict(list)


def count(request: Request, name: str, limit: int, window: int) -> None:
    key = (request.client.host, name, window)
    now = time()
    seen[key] = [at for at in seen[key] if at > now - window]
    if len(seen[key]) >= limit:
        raise HTTPException(429)
    seen[key].append(now)
