"""Health of the process and of what it needs."""

from fastapi import APIRouter, Response
from google.cloud import bigquery

from src.tenancy import db

router = APIRouter()


@router.get("/health/live")
def live():
    return {"status": "ok"}


@router.get("/health/ready")
def ready(response: Response):
    checks = {}
    for name, check in {
        "database": lambda: db.table("tenants").select("id").limit(1).execute(),
        "bigquery": lambda: list(bigquery.Client().query("SELECT count(*) FROM figures.trips").result()),
    }.items():
        try:
            check()
            checks[name] = "ok"
        except Exception as error:
            checks[name] = str(error)
            response.status_code = 503
    return checks
