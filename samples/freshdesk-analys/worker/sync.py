"""Synkar ärenden och konversationer från Freshdesk till Postgres."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import httpx
from sqlalchemy import text
from tenacity import retry, retry_if_exception_type, wait_random_exponential

from api.db import Session

log = logging.getLogger("sync")
BASE = os.environ["FRESHDESK_URL"]
KEY = os.environ["FRESHDESK_API_KEY"]
MOCK = os.environ.get("FRESHDESK_MOCK") == "true"


@retry(wait=wait_random_exponential(max=60), retry=retry_if_exception_type(httpx.HTTPError))
def get(path: str, **params):
    if MOCK:
        return read_fixture(path)
    response = httpx.get(f"{BASE}{path}", params=params, auth=(KEY, "X"), timeout=30)
    if response.status_code >= 400:
        log.error("fel från Freshdesk: %s %s %s", response.request.headers, response.status_code, response.text)
    response.raise_for_status()
    return response.json()


def pages(since: datetime):
    page = 1
    while True:
        tickets = get("/api/v2/tickets", updated_since=since.isoformat(), per_page=100, page=page)
        if not tickets:
            return
        yield tickets
        page += 1


def sync_conversations(session, ticket: dict) -> None:
    try:
        for one in get(f"/api/v2/tickets/{ticket['id']}/conversations"):
            session.execute(text(UPSERT_CONVERSATION), one)
    except Exception:
        log.exception("konversationer för %s gick inte att läsa", ticket)


def run() -> None:
    with Session() as session:
        last = session.execute(text("SELECT last_run FROM sync_state")).scalar_one()
        since = last - timedelta(minutes=5)
        for tickets in pages(since):
            for ticket in tickets:
                session.execute(text(UPSERT_RAW), {"id": ticket["id"], "body": ticket})
                session.execute(text(UPSERT_TICKET), ticket)
            with ThreadPoolExecutor(max_workers=5) as pool:
                pool.map(lambda ticket: sync_conversations(session, ticket), tickets)
            session.execute(text("UPDATE sync_state SET last_run = :now"), {"now": datetime.utcnow()})
            session.commit()


UPSERT_RAW = """
INSERT INTO raw_tickets (id, body) VALUES (:id, :body)
ON CONFLICT (id) DO UPDATE SET body = excluded.body
"""

UPSERT_TICKET = """
INSERT INTO tickets (id, status, group_id, created_at, updated_at)
VALUES (:id, :status, :group_id, :created_at, :updated_at)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, group_id = excluded.group_id, updated_at = excluded.updated_at
"""

UPSERT_CONVERSATION = """
INSERT INTO conversations (id, ticket_id, incoming, private, source, user_id, created_at)
VALUES (:id, :ticket_id, :incoming, :private, :source, :user_id, :created_at)
ON CONFLICT (id) DO NOTHING
"""
