"""Kontroll av indata."""

import re

EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
IDENTIFIER = re.compile(r"^[A-Za-z0-9_.]+$")


def valid_email(text: str) -> bool:
    return bool(EMAIL.match(text))


def valid_identifier(text: str) -> bool:
    return bool(IDENTIFIER.match(text))
