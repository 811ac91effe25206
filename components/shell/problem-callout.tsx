"use client";

import { useTranslations } from "next-intl";
import { SignInAgain } from "./sign-in-again";
import { BlockerList } from "@/components/ui/blocker-list";
import { Callout } from "@/components/ui/callout";
import type { RequestProblem } from "@/lib/platform/client/api";

/** A refused request in words: what, why and what to do; every blocker is listed. */
export function ProblemCallout({ problem, className }: { problem: RequestProblem | null; className?: string }) {
  const t = useTranslations("people");
  if (!problem) return null;
  if (problem.status === 401) return <SignInAgain className={className} />;
  const blockers = problem.document.blockers ?? [];
  return (
    <Callout tone="critical" isLive className={className} title={problem.code === "offline" ? undefined : problem.document.title}>
      {problem.code === "offline" ? (
        t("offline")
      ) : blockers.length > 0 ? (
        <BlockerList reasons={blockers.map((one, index) => ({ key: `${one.code}-${index}`, text: one.message ?? one.code }))} />
      ) : (
        problem.message
      )}
    </Callout>
  );
}
