"""Starts the backend."""

import uvicorn

THREADS = 16  # was 4
IDLE_SECONDS = 300  # was 120
CONNECTION_LIMIT = 2000  # new: no overflow

if __name__ == "__main__":
    uvicorn.run(
        "backend.app:app",
        host="0.0.0.0",
        port=5001,
        limit_concurrency=CONNECTION_LIMIT,
        timeout_keep_alive=IDLE_SECONDS,
    )
