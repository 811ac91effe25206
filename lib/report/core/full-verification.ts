import type { FullPart, FullStep } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";

const step = (text: string, command: string | null = null, expected: string | null = null): FullStep => ({
  text,
  command,
  expected,
});

/** The revision's digest is of canonical JSON: keys and files in order, no white space. */
const REVISION_FILTER = `{schema:"klartecken/revision/1",files:[.report.revision.files[]|{path,sha256}]|sort_by(.path)}`;

/** Says how anyone can recompute what was signed, with curl, jq and sha256sum and nothing of ours. */
export function verificationPart(telling: FullTelling): FullPart {
  const { report, full, words, more } = telling;
  const { verdict, revision, review } = report;
  const fetchIt = `curl -sSf -H "Authorization: Bearer $TOKEN" "$KLARTECKEN/api/v1/reviews/${review.id}/report?format=json" > report.json`;
  const steps: FullStep[] = [
    verdict ? step(words.verifyDigest, null, verdict.digest) : step(words.verifyDraft),
    ...(verdict ? [step(more.covers)] : []),
    step(more.fetchJson, fetchIt),
    ...(verdict && full.signed !== null
      ? [
          step(more.recompute, "jq -j .report.full.signed report.json | sha256sum", more.mustBe(verdict.digest)),
          step(more.readSigned, "jq -j .report.full.signed report.json | jq ."),
        ]
      : []),
    ...(revision
      ? [
          step(
            more.recomputeRevision(revision.number),
            `jq -cjS '${REVISION_FILTER}' report.json | sha256sum`,
            more.mustBe(revision.digest),
          ),
          step(more.checkFiles, "sha256sum -c SHA256SUMS"),
        ]
      : []),
  ];
  return { kind: "steps", anchor: "verify", text: words.verify, count: null, intro: null, emptyText: null, steps };
}
