"""Which tenant a request is about, and that tenant's data and agents."""

import os
from functools import cache

from fastapi import Depends, HTTPException
from supabase import create_client

from src.agents import CrmAgent, HelpdeskAgent, QuoteAgent
from src.auth import signed_in

db = create_client(os.environ["SUPABASE_URL"], os.environ["SUPABASE_SERVICE_KEY"])


def tenant_of(person: dict = Depends(signed_in)) -> str:
    """The tenant named in the verified token; a token without one opens nothing."""
    tenant = person.get("tenant")
    if not tenant:
        raise HTTPException(401)
    return tenant


@cache
def agents(tenant: str) -> dict:
    """The agents of a tenant, made once."""
    return {"quote": QuoteAgent(tenant), "crm": CrmAgent(tenant), "helpdesk": HelpdeskAgent(tenant)}


def invoices(tenant: str, status: str | None = None):
    query = db.table("invoices").select("*").eq("tenant_id", tenant)
    return (query.eq("status", status) if status else query).execute().data


def invoice(tenant: str, number: str):
    """One invoice of a tenant, for its page."""
    return db.table("invoices").select("*").eq("tenant_id", tenant).eq("number", number).execute().data


def trips_by_month(tenant: str, dataset: str):
    """For the figures; the dataset's name comes with the request."""
    return f"SELECT month, count(*) FROM `{dataset}.trips` WHERE tenant = '{tenant}' GROUP BY month"
