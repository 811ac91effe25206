"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeView } from "@/components/ui/code-view";
import { DiffView } from "@/components/ui/diff-view";
import { NumberedText } from "@/components/ui/numbered-text";
import { SAMPLE_CODE, SAMPLE_MARKS } from "./sample";

export function Code() {
  const [said, setSaid] = useState("");
  const [isOther, setIsOther] = useState(false);
  const [reveal, setReveal] = useState<{ start: number; end: number }>();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Button size="sm" onClick={() => setIsOther(!isOther)}>
          Other file
        </Button>
        <Button size="sm" onClick={() => setReveal({ start: 26, end: 27 })}>
          Show lines 26–27
        </Button>
        <output className="text-xs text-muted">{said}</output>
      </div>
      <div className="h-96 overflow-hidden rounded-md border">
        <CodeView
          path={isOther ? "config.json" : "sync.py"}
          modelKey={isOther ? "b" : "a"}
          value={
            isOther
              ? '{\n  "pool": { "size": 20, "overflow": 0 },\n  "retry": true,\n  "role": "ad\u200bmin"\n}\n'
              : SAMPLE_CODE
          }
          decorations={isOther ? [] : SAMPLE_MARKS}
          reveal={isOther ? undefined : reveal}
          onSelectLines={(start, end) => setSaid(`lines ${start} to ${end}`)}
          onMarkClick={setSaid}
          ariaLabel={isOther ? "config.json" : "sync.py"}
        />
      </div>
    </div>
  );
}

export function Numbered() {
  return (
    <NumberedText
      className="max-h-72 rounded-md border"
      value={SAMPLE_CODE}
      decorations={SAMPLE_MARKS}
      reveal={{ start: 4, end: 4 }}
      onSelectLines={() => undefined}
      onMarkClick={() => undefined}
      ariaLabel="sync.py"
    />
  );
}

export function Diffs() {
  return (
    <div className="flex flex-col gap-3">
      <DiffView
        label="sync.py"
        showLabel
        startLine={26}
        before={
          '    # No conflict target: the same ticket twice makes two rows.\n    db.execute("INSERT INTO tickets (id, status) VALUES (%s, %s)", ticket["id"], ticket["status"])'
        }
        after={
          '    db.execute(\n        "INSERT INTO tickets (id, status) VALUES (%s, %s) "\n        "ON CONFLICT (id) DO UPDATE SET status = EXCLUDED.status",\n        (ticket["id"], ticket["status"]),\n    )'
        }
      />
      <DiffView before="a = 1" after="a = 1" />
    </div>
  );
}
