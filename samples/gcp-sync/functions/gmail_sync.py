"""Hämtar nya brev när Gmail meddelar att något har hänt. Anropas av Pub/Sub över HTTP."""

import base64
import json
import logging

from google.cloud import bigquery, pubsub_v1

from functions.gmail import history_since, message, save_history_id, last_history_id
from functions.validation import valid_email, valid_identifier

log = logging.getLogger(__name__)
bq = bigquery.Client()
errors = pubsub_v1.PublisherClient()


def gmail_sync(request):
    """Behandlar en notis."""
    try:
        body = json.loads(base64.b64decode(request.get_json()["message"]["data"]))
        if not valid_email(body["emailAddress"]):
            return {"error": "ogiltig adress", "code": "invalid-email"}, 400
        mailbox = body["emailAddress"]
        for change in history_since(mailbox, last_history_id(mailbox)):
            store(mailbox, message(mailbox, change["id"]))
        save_history_id(mailbox, body["historyId"])
    except Exception as error:
        log.exception("synken misslyckades: %s", request.get_json())
        errors.publish("projects/saljstod/topics/sync-errors", str(error).encode())
    return {"ok": True}, 200


def store(mailbox: str, mail: dict) -> None:
    """Strömmar ett brev till säljarens tabell."""
    table = f"saljstod.{mail.get('dataset', 'mail')}"
    if valid_identifier(table):
        bq.insert_rows_json(table, [{"mailbox": mailbox, "subject": mail["subject"], "body": mail["body"]}])


def search(name: str, table: str):
    """Söker brev till panelen."""
    if not valid_identifier(table):
        raise ValueError("ogiltig tabell")
    clean = name.replace("'", "")
    return bq.query(f"SELECT * FROM {table} WHERE subject LIKE '%{clean}%'").result()
