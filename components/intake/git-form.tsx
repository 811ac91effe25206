"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { gitProblem, isRef } from "@/lib/intake/client/intakes";

interface Props {
  url: string;
  gitRef: string;
  onUrl: (url: string) => void;
  onRef: (ref: string) => void;
  /** What the server said of a field. */
  refused: (field: "url" | "ref") => string | undefined;
}

/** Asks for a repository and what of it to take, and says at once what is known of the address. */
export function GitForm({ url, gitRef, onUrl, onRef, refused }: Props) {
  const t = useTranslations("intake");
  const tProblems = useTranslations("problems.fields");
  // Nobody is corrected while the first letters of https:// are typed.
  const problem = url.trim().length > 8 ? gitProblem(url) : null;
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("gitUrl")} hint={t("gitUrlHint")} error={problem ? tProblems(problem.code as "git-scheme", problem.params as never) : refused("url")}>
        <TextInput value={url} onChange={(event) => onUrl(event.target.value)} inputMode="url" autoCapitalize="off" spellCheck={false} className="font-mono text-xs" />
      </Field>
      <Field label={t("gitRef")} hint={t("gitRefHint")} error={isRef(gitRef) ? refused("ref") : tProblems("git-ref")}>
        <TextInput value={gitRef} onChange={(event) => onRef(event.target.value)} autoCapitalize="off" spellCheck={false} className="max-w-xs font-mono text-xs" />
      </Field>
      <p className="text-xs text-muted">{t("gitRun")}</p>
    </div>
  );
}
