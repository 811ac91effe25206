"""The AI companion: chat and history."""

from fastapi import APIRouter, Depends
from google.cloud import firestore

from backend.ai import reply_to
from backend.auth import signed_in

router = APIRouter(prefix="/companion", dependencies=[Depends(signed_in)])
db = firestore.Client()


@router.post("/chat")
def chat(body: dict):
    """Answers a message and keeps both in the user's history."""
    history = db.collection("users").document(body["user_id"]).collection("chat")
    try:
        answer = reply_to(body["message"])
    except Exception:
        answer = {"text": "I am here for you. Tell me more.", "mood": "neutral"}
    history.add({"message": body["message"], "answer": answer, "at": firestore.SERVER_TIMESTAMP})
    return answer


@router.post("/history")
def history(body: dict):
    """Gives the latest messages of a user."""
    chats = db.collection("users").document(body["user_id"]).collection("chat")
    found = chats.order_by("at", direction="DESCENDING").limit(body.get("limit", 50)).stream()
    return {"history": [one.to_dict() for one in found]}
