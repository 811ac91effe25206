"use client";

import { useTranslations } from "next-intl";
import { countOf, type SkippedGroup } from "@/lib/intake/core/intake";

interface Props {
  /** What was left out, by reason; the words are the server's, or those of the same rule where it has not been asked yet. */
  groups: readonly (SkippedGroup & { readonly message?: string })[];
}

/** Files that are or were left out, gathered by the reason; they fold out, since there may be many. */
export function SkippedFiles({ groups }: Props) {
  const t = useTranslations("intake");
  const tProblems = useTranslations("problems.fields");
  if (groups.length === 0) return null;
  return (
    <details className="rounded-md border bg-surface text-sm">
      <summary className="cursor-pointer px-3 py-2 font-medium">{t("left", { count: countOf(groups) })}</summary>
      <ul className="flex flex-col gap-2 border-t px-3 py-2">
        {groups.map(({ code, count, files, message }) => {
          const named = files.reduce((sum, { path, params }) => sum + (path.endsWith("/") ? Number(params?.count ?? 1) : 1), 0);
          return (
            <li key={code}>
              <p>
                <span className="font-medium tabular-nums">{t("leftFiles", { count })}</span>: {message ?? tProblems(code as "binary", files[0]?.params as never)}
              </p>
              <ul className="mt-0.5 font-mono text-xs text-muted">
                {files.map(({ path }) => (
                  <li key={path} className="[overflow-wrap:anywhere]">
                    {path}
                  </li>
                ))}
                {count > named && <li className="font-sans">{t("andMore", { count: count - named })}</li>}
              </ul>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
