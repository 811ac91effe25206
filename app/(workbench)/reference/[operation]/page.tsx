import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { Answered } from "@/app/api/reference/document";
import type { JsonSchema } from "@/app/api/reference/json-schema";
import { AppFrame } from "@/components/identity/app-frame";
import { PageHeader } from "@/components/shell/page-header";
import { KeyValues } from "@/components/ui/key-values";
import { MESSAGES } from "@/lib/base/messages";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { env } from "@/lib/platform/server/env";
import { curlOf } from "../curl";
import { allOperations, parametersOf, resolved } from "../find-operation";
import { Snippet } from "../guide";
import { SchemaTree } from "../schema-tree";

type Params = Promise<{ operation: string }>;
const find = async (params: Params) => {
  const { operation: id } = await params;
  return allOperations().find(({ operation }) => operation.operationId === id) ?? notFound();
};

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { operation } = await find(params);
  return { title: (await getTranslations("api"))(`operations.${operation.operationId}`) };
}

/** One operation of the API: what it asks for, takes, answers and refuses. */
export default async function OperationPage({ params }: { params: Params }) {
  const { person } = await requireTeamPage();
  const found = await find(params);
  const { operation, method, path } = found;
  const t = await getTranslations("api");
  const roles = await getTranslations("words.role");
  // Nothing was refused here, so what a refusal would name stands as dots.
  const words = MESSAGES[person.language].problems.codes as Readonly<Record<string, string>>;
  const needs = operation["x-permission"];
  const who = operation["x-roles"].length
    ? operation["x-roles"].map((role) => roles(role as "owner")).join(", ")
    : t(`page.needs.${needs as "person"}`);
  const parameters = parametersOf(operation);
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const answers = Object.entries(operation.responses).map(([status, one]) => ({ status, ...resolved<Answered>(one) }));
  const codes = Object.keys(operation["x-problem-codes"]);
  const heading = "mt-6 mb-2 text-lg font-semibold";
  return (
    <AppFrame person={person}>
      <PageHeader
        title={t(`operations.${operation.operationId}`)}
        trail={[{ href: "/reference", label: t("page.title") }]}
      />
      <p className="mb-3 font-mono text-sm [overflow-wrap:anywhere]">
        <span className="font-semibold">{method}</span> /api/v1{path}
      </p>
      <KeyValues
        items={[
          { key: "who", label: t("page.who"), value: who },
          { key: "id", label: t("page.operationId"), value: <code className="font-mono text-xs">{operation.operationId}</code> },
        ]}
      />
      <h2 className={heading}>{t("page.example")}</h2>
      <Snippet text={curlOf(found, `${env().NEXTAUTH_URL}/api/v1`)} label={t("page.example")} />
      {parameters.length > 0 && (
        <section aria-labelledby="parameters">
          <h2 id="parameters" className={heading}>
            {t("page.parameters")}
          </h2>
          <ul className="border-t border-line">
            {parameters.map((one) => (
              <li key={`${one.in} ${one.name}`} className="grid gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
                <div>
                  <code className="font-mono text-xs font-medium">{one.name}</code>
                  <p className="text-xs text-muted">
                    {t(`page.in.${one.in}`)}
                    {one.required ? `, ${t("page.schema.required")}` : ""}
                  </p>
                </div>
                <div className="min-w-0">
                  {one.in === "header" ? <p className="text-xs text-soft">{t(`page.headers.${one.name as "If-Match"}`)}</p> : <SchemaTree schema={one.schema} />}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {bodies.length > 0 && (
        <section aria-labelledby="body">
          <h2 id="body" className={heading}>
            {t("page.body")}
          </h2>
          {bodies.map(([type, { schema }]) => (
            <div key={type} className="mb-3">
              <p className="mb-1 font-mono text-xs text-muted">{type}</p>
              {schema && <SchemaTree schema={schema as JsonSchema} />}
            </div>
          ))}
        </section>
      )}
      <section aria-labelledby="answers">
        <h2 id="answers" className={heading}>
          {t("page.answers")}
        </h2>
        <ul className="border-t border-line">
          {answers.map(({ status, content }) => (
            <li key={status} className="grid gap-x-4 gap-y-1 border-b border-line py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <p className="text-sm">
                <span className="font-semibold tabular-nums">{status}</span>{" "}
                <span className="text-xs text-muted">{t(`page.statuses.${status as "200"}`)}</span>
              </p>
              <div className="min-w-0">
                {Number(status) < 300 &&
                  Object.entries(content ?? {}).map(([type, { schema }]) => (
                    <div key={type} className="mb-1">
                      <p className="font-mono text-xs text-muted">{type}</p>
                      {schema && <SchemaTree schema={schema as JsonSchema} />}
                    </div>
                  ))}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {codes.length > 0 && (
        <section aria-labelledby="codes">
          <h2 id="codes" className={heading}>
            {t("page.codes")}
          </h2>
          <p className="mb-2 max-w-prose text-xs text-muted">{t("page.codesLead")}</p>
          <dl className="border-t border-line">
            {codes.map((code) => (
              <div key={code} className="grid gap-x-4 border-b border-line py-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
                <dt className="font-mono text-xs font-medium">{code}</dt>
                <dd className="text-xs text-soft">{(words[code] ?? "").replace(/\{\w+(?:,[^{}]*)?\}/g, "…")}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </AppFrame>
  );
}
