import "server-only";
import type { Tx } from "@/lib/platform/server/db";
import { FileEncoding } from "@/lib/intake/core/revision";
import { compileReport } from "@/lib/report/core/compile-report";
import type { Report } from "@/lib/report/core/report";
import { requirementsOf } from "@/lib/verdict/core/requirements";
import { toRoundFacts, type ReviewFacts } from "@/lib/verdict/server/read-review-facts";
import type { IssuedContent } from "@/lib/verdict/server/sign-off";
import type { Language } from "@/lib/base/ids";
import { readFull } from "./read-full";

/** Compiles the report value of a review as it stands, with its verdict when one is being issued. */
export async function compileSnapshot(tx: Tx, facts: ReviewFacts, at: Date, issued: IssuedContent | null): Promise<Report> {
  const { review, round, revision } = facts;
  const system = await tx.system.findUniqueOrThrow({ where: { id: review.systemId } });
  const files = revision
    ? await tx.revisionFile.findMany({ where: { revisionId: revision.id }, orderBy: { path: "asc" } })
    : [];
  const { ceiling, requirements } = requirementsOf(toRoundFacts(facts));
  return compileReport({
    language: review.language as Language,
    system: { name: system.name, description: system.description },
    review: { id: review.id, title: review.title },
    round: round?.number ?? null,
    revision: revision && {
      number: revision.number,
      digest: revision.digest,
      files: files.map(({ path, sha256, encoding }) => {
        const { guesses, losses } = FileEncoding.parse(encoding);
        return { path, sha256, guesses, losses };
      }),
    },
    packs: facts.packs.map(({ pack: { id, version } }) => ({ id, version })),
    items: facts.items.map(({ id, section, required, text }) => ({
      itemId: id,
      section,
      required,
      question: { en: text.en.question, sv: text.sv.question },
    })),
    assessments: [...facts.assessments.values()],
    findings: facts.findings,
    requirements,
    ceiling,
    verdict: issued,
    now: at,
    today: facts.today,
    timeZone: facts.timeZone,
    full: await readFull(tx, facts, files, issued),
  });
}
