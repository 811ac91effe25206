import type { Language } from "@/lib/base/ids";

/** One row of the list of reviews: where it stands, at a glance. */
export interface ReviewRow {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly systemId: string;
  readonly systemName: string;
  readonly round: number | null;
  readonly roundState: "open" | "decided" | "superseded" | null;
  readonly revision: number | null;
  readonly openCritical: number;
  readonly openFindings: number;
  readonly verdict: "yes" | "yes-with-fixes" | "no" | null;
  readonly isVoided: boolean;
  readonly updatedAt: string;
}
