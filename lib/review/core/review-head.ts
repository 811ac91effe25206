import type { Language } from "@/lib/base/ids";
import type { Revision } from "@/lib/intake/core/revision";
import type { Round } from "./round";

/** What every page of a review says of it. */
export interface ReviewHead {
  readonly reviewId: string;
  readonly title: string;
  readonly systemName: string;
  readonly language: Language;
  readonly round: Round | null;
  readonly revision: Revision | null;
}
