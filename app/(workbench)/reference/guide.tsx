import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy";
import { TextLink } from "@/components/ui/text-link";

/** A piece of a command line or of an answer, with a button that takes it along. */
export function Snippet({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex min-w-0 flex-col items-end gap-1">
      <pre tabIndex={0} role="group" aria-label={label} className="w-full overflow-x-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs">
        {text}
      </pre>
      <CopyButton text={text} />
    </div>
  );
}

const code = { code: (words: React.ReactNode) => <code className="font-mono text-xs">{words}</code> };

/** What holds for every operation: who one is, pages, versions, trying again, limits and refusals. */
export function Guide({ address }: { address: string }) {
  const t = useTranslations("api.page.guide");
  const token = '-H "authorization: Bearer $KLARTECKEN_TOKEN"';
  const parts = [
    { key: "who", example: `curl ${token} ${address}/reviews` },
    { key: "pages", example: `curl ${token} "${address}/reviews?limit=50&cursor=…"` },
    { key: "versions", example: `curl -X PATCH ${token} -H 'if-match: "v3"' \\\n  -H "content-type: application/json" -d '{"owner":"Platform"}' \\\n  ${address}/systems/$SYSTEM` },
    { key: "again", example: `curl --retry 3 ${token} -H "idempotency-key: $CI_JOB_ID" \\\n  -H "content-type: application/json" -d '{"text":"# Ready","name":"README.md"}' \\\n  ${address}/reviews/$REVIEW/revisions` },
    { key: "limits", example: 'ratelimit-policy: "reads";q=600;w=60\nratelimit: "reads";r=587;t=42' },
    { key: "refusals", example: '{ "status": 409, "code": "stale", "title": "…", "detail": "…", "current": { … } }' },
  ] as const;
  return (
    <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
      {parts.map(({ key, example }) => (
        <section key={key} aria-labelledby={`guide-${key}`} className="min-w-0">
          <h3 id={`guide-${key}`} className="text-sm font-semibold">
            {t(`${key}.title`)}
          </h3>
          <p className="mt-1 mb-2 max-w-prose text-sm text-soft">
            {t.rich(`${key}.text`, {
              ...code,
              tokens: (words) => <TextLink href="/team#tokens">{words}</TextLink>,
            })}
          </p>
          <Snippet text={example} label={t(`${key}.title`)} />
        </section>
      ))}
    </div>
  );
}
