import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { Language } from "@/lib/base/ids";
import type { PackItem, PackSource } from "@/lib/packs/core/pack";
import { itemText } from "@/lib/packs/core/select-item-text";
import { PackProse } from "./pack-prose";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h4 className="mb-1 text-sm font-semibold">{title}</h4>
      {children}
    </section>
  );
}

/** What an item rests on; what is reasoned has no page to look at, and a page has the day somebody read it. */
function Source({ source }: { source: PackSource }) {
  const t = useTranslations("packs.pack");
  const format = useFormatter();
  return (
    <li className="[overflow-wrap:anywhere]">
      {source.url ? (
        <>
          <a
            href={source.url}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="rounded-sm text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current"
          >
            {source.title}
          </a>
          <span className="hidden text-muted print:inline"> ({source.url})</span>
        </>
      ) : (
        source.title
      )}
      <span className="text-muted">
        {source.kind === "reasoned" && ` · ${t("reasoned")}`}
        {source.checked &&
          ` · ${t("checked", { date: format.dateTime(new Date(source.checked), { dateStyle: "medium", timeZone: "UTC" }) })}`}
      </span>
    </li>
  );
}

/** One item of a pack with everything it says: closed it is its question, open the whole of it. */
export function PackItemView({ packId, item, language, textLanguage }: { packId: string; item: PackItem; language: Language; textLanguage: Language }) {
  const t = useTranslations("packs.pack");
  const words = useTranslations("words");
  const text = itemText(item, language);
  const say = (markdown: string) => <PackProse markdown={markdown} lang={textLanguage} tableLabel={t("table")} />;
  const { template } = item;
  return (
    <article id={item.id} className="scroll-mt-16 border-t border-line">
      {/* On paper it is open without a script too. */}
      <details className="group print:[&::details-content]:[content-visibility:visible]">
        <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2 select-none hover:bg-sunken focus-visible:-outline-offset-2">
          <h3 data-said="" className="min-w-0 flex-1 basis-72 text-sm font-medium [overflow-wrap:anywhere]">
            <span aria-hidden className="mr-2 inline-block text-muted transition-transform group-open:rotate-90 print:hidden">
              ›
            </span>
            <span lang={textLanguage}>{text.question}</span>
          </h3>
          <span className="flex flex-wrap gap-1.5">
            {item.required && <Badge tone="accent">{words("required")}</Badge>}
            <Badge look="plain">{words(`concern.${template.concern}`)}</Badge>
          </span>
        </summary>
        <div className="pb-6 sm:pl-4">
          <p data-said="" className="text-xs text-muted">
            <TextLink href={`#${item.id}`} title={t("link")} className="inline-flex min-h-6 items-center font-mono no-underline hover:underline">
              {packId}/{item.id}
            </TextLink>
          </p>
          <Part title={t("appliesWhen")}>{say(text.appliesWhen)}</Part>
          <Part title={t("why")}>{say(text.why)}</Part>
          <Part title={t("verify")}>{say(text.verify)}</Part>
          <Part title={t("evidence")}>{say(text.evidence)}</Part>
          <Part title={t("redFlags")}>
            <ul className="list-disc pl-5 text-sm">
              {text.redFlags.map((flag, index) => (
                <li key={index}>{say(flag)}</li>
              ))}
            </ul>
          </Part>
          <Part title={t("exampleFix")}>{say(text.exampleFix)}</Part>
          <Part title={t("template")}>
            <div className="rounded-md border bg-surface px-3 py-2">
              <h5 className="text-xs text-muted">{t("templateTitle")}</h5>
              {say(text.template.title)}
              <h5 className="mt-2 text-xs text-muted">{t("templateWhy")}</h5>
              {say(text.template.why)}
              <h5 className="mt-2 text-xs text-muted">{t("templateFix")}</h5>
              {say(text.template.fix)}
              <h5 className="mt-2 text-xs text-muted">{t("templateVerification")}</h5>
              {say(text.template.verification)}
              <div className="mt-3 border-t border-line pt-2">
                <KeyValues
                  items={[
                    { key: "severity", label: t("severity"), value: words(`severity.${template.severity}`) },
                    { key: "concern", label: t("concern"), value: words(`concern.${template.concern}`) },
                    { key: "closesBy", label: t("closesBy"), value: words(`closesBy.${template.closesBy}`) },
                    { key: "effort", label: t("effort"), value: words(`size.${template.effort}`) },
                    { key: "impact", label: t("impact"), value: words(`size.${template.impact}`) },
                  ]}
                />
              </div>
            </div>
          </Part>
          <Part title={t("sources")}>
            <ul className="flex flex-col gap-1 text-xs">
              {item.sources.map((source, index) => (
                <Source key={index} source={source} />
              ))}
            </ul>
          </Part>
          {item.sameAs && item.sameAs.length > 0 && (
            <Part title={t("sameAs")}>
              <p className="flex flex-wrap gap-x-3 text-xs">
                {item.sameAs.map((id) => (
                  <TextLink key={id} href={`/packs/${id.replace("/", "#")}`} className="font-mono">
                    {id}
                  </TextLink>
                ))}
              </p>
            </Part>
          )}
          <Part title={t("looksFor")}>
            <p data-said="" className="text-xs text-soft [overflow-wrap:anywhere]">
              {item.looksFor.join(" · ")}
            </p>
          </Part>
        </div>
      </details>
    </article>
  );
}
