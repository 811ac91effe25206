"""Entries and the weekly summary."""

import logging
from time import time

from fastapi import APIRouter, Depends
from google.cloud import firestore

from backend.ai import summarise
from backend.auth import signed_in

log = logging.getLogger("entries")
router = APIRouter(dependencies=[Depends(signed_in)])
db = firestore.Client()

# In memory for now; Redis in production.
cache: dict[str, tuple[float, object]] = {}


def cached(key: str, seconds: int, make):
    if key in cache and cache[key][0] > time():
        return cache[key][1]
    value = make()
    cache[key] = (time() + seconds, value)
    return value


@router.get("/entries")
def entries(user_id: str, start: str, end: str, limit: int = 50):
    def read():
        query = db.collection("users").document(user_id).collection("entries")
        query = query.where("at", ">=", start).order_by("at", direction="DESCENDING")
        docs = [one.to_dict() for one in query.limit(limit * 2).stream()]
        return [one for one in docs if one.get("at", "") <= end][:limit]

    return cached(f"entries:{user_id}:{start}:{end}:{limit}", 60, read)


@router.get("/week")
def week(user_id: str):
    def make():
        try:
            return summarise(user_id)
        except Exception as error:
            log.error("summary failed: %s", error)
            return {"text": "You have been active this week. Keep it up!", "confidence": 0.5}

    return cached(f"week:{user_id}", 180, make)
