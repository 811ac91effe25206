"""Which tenant a request is about, and that tenant's data and agents."""

import os
from functools import cache

from fastapi import Request
from supabase import create_client

from src.agents import CrmAgent, HelpdeskAgent, QuoteAgent

db = create_client(os.environ["SUPABASE_URL"], os.environ["SUPABASE_SERVICE_KEY"])


def tenant_of(request: Request) -> str:
    """The tenant of a request; some old clients send none."""
    return request.headers.get("x-tenant") or os.environ["DEFAULT_TENANT"]


@cache
def agents(tenant: str) -> dict:
    """The agents of a tenant, made once."""
    return {"quote": QuoteAgent(tenant), "crm": CrmAgent(tenant), "helpdesk": HelpdeskAgent(tenant)}


def invoices(tenant: str, status: str | None = None):
    query = db.table("invoices").select("*").eq("tenant_id", tenant)
    return (query.eq("status", status) if status else query).execute().data


def invoice(number: str):
    """One invoice, for its page."""
    return db.table("invoices").select("*").eq("number", number).execute().data


def trips_by_month(tenant: str, dataset: str):
    """For the figures; the dataset's name comes with the request."""
    return f"SELECT month, count(*) FROM `{dataset}.trips` WHERE tenant = '{tenant}' GROUP BY month"
