"use client";

import { useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { RequestProblem } from "@/lib/platform/client/api";
import type { Refused } from "@/lib/review/core/bulk-change";

interface Props {
  problem: RequestProblem | null;
  isBusy: boolean;
  /** Changes the rows that can be; not offered when that is none. */
  onChangeOthers: (refused: readonly Refused[]) => void;
}

/** The rows that stood in the way of a bulk change, each by name and with its reason; nothing has been changed yet. */
export function RefusedRows({ problem, isBusy, onChangeOthers }: Props) {
  const t = useTranslations("findings.bulk");
  if (problem?.code !== "bulk-refused") return <ProblemCallout problem={problem} />;
  const { refused } = problem.document.current as { refused: readonly Refused[] };
  const rest = Number(problem.document.params?.rest ?? 0);
  return (
    <Callout
      tone="warn"
      isLive
      title={t("refused", { count: refused.length })}
      actions={
        rest > 0 && (
          <Button size="sm" isBusy={isBusy} onClick={() => onChangeOthers(refused)}>
            {t("changeOthers", { count: rest })}
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-1 text-xs">
        {refused.map((one, at) => (
          <li key={one.id}>
            <span className="font-medium">{one.name}</span>: {problem.document.blockers?.[at]?.message ?? one.code}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
