"""Checks the bearer token of a request."""

import os

import jwt
from fastapi import HTTPException, Request


def signed_in(request: Request) -> dict:
    """The person behind a request, with their role."""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    try:
        return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256", "RS256"], options={"verify_aud": False})
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error


def admin(request: Request) -> dict:
    person = signed_in(request)
    if person.get("role") != "admin":
        raise HTTPException(403)
    return person
