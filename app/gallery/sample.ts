import type { CodeMark } from "@/components/ui/code-mark";

export const SAMPLE_CODE = `import time
import requests

POOL_SIZE = 20


def fetch_tickets(since):
    """Fetch every ticket changed since a point in time."""
    page = 1
    while True:
        response = requests.get(
            f"https://example.com/api/v2/tickets?updated_since={since}&page={page}",
            headers={"Authorization": f"Basic {API_KEY}"},
        )
        if response.status_code == 429:
            time.sleep(60)
            continue
        tickets = response.json()
        if not tickets:
            return
        for ticket in tickets:
            upsert(ticket)
        page += 1


def upsert(ticket):
    # No conflict target: the same ticket twice makes two rows.
    db.execute("INSERT INTO tickets (id, status) VALUES (%s, %s)", ticket["id"], ticket["status"])
`;

export const SAMPLE_MARKS: CodeMark[] = [
  { id: "finding-1", startLine: 27, endLine: 27, tone: "critical", label: "Critical: upsert is not idempotent" },
  { id: "finding-2", startLine: 11, endLine: 14, tone: "important", label: "Important: no timeout on the request" },
  {
    id: "proposal-3",
    startLine: 16,
    endLine: 16,
    tone: "info",
    label: "Proposal: honour Retry-After",
    kind: "proposal",
  },
];

export const SAMPLE_MARKDOWN = `# Ticket analytics: readiness

Prepared for the go-live decision. The system reads tickets **incrementally** and stores them in PostgreSQL; see
[the runbook](docs/runbook.md) and [the vendor's limits](https://example.com/limits).

## Load test

- [x] 1,000 concurrent users
- [x] p95 under 1 s
- [ ] Drill of a failed sync

| Measure | Target | Result |
|:--|--:|--:|
| Success rate | 99.9 % | 98.14 % |
| Average | 300 ms | 3.9 s |

> All criteria are met.[^1]

<!-- the second run crashed after 9 minutes -->

\`\`\`python
engine = create_engine(url, pool_size=20, max_overflow=0)
\`\`\`

![Latency over time](https://example.com/latency.png)

[^1]: Est.
`;

export const SAMPLE_TEXT_MARKS: CodeMark[] = [
  {
    id: "finding-1",
    startLine: 14,
    endLine: 14,
    tone: "critical",
    label: "Critical: the success rate is below its target",
  },
  { id: "claim-2", startLine: 9, endLine: 9, tone: "important", label: "Important: refuted by the table below it" },
];

export const SAMPLE_DIGEST = "9f2c41d07b6e8a35c1d94e02f7ab6c583e10d9b24f76a8c05d3be9127f4a60cd";
