/** What a colour means wherever it is used; the word beside it says the same. */
export type Tone = "neutral" | "accent" | "critical" | "important" | "info" | "success";

export const TONE_SOFT: Record<Tone, string> = {
  neutral: "border-line-strong bg-sunken text-soft",
  accent: "border-accent-line bg-accent-soft text-accent",
  critical: "border-critical-line bg-critical-soft text-critical",
  important: "border-important-line bg-important-soft text-important",
  info: "border-info-line bg-info-soft text-info",
  success: "border-success-line bg-success-soft text-success",
};

export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-soft",
  accent: "text-accent",
  critical: "text-critical",
  important: "text-important",
  info: "text-info",
  success: "text-success",
};

export const TONE_FILL: Record<Tone, string> = {
  neutral: "bg-muted",
  accent: "bg-accent",
  critical: "bg-critical-solid",
  important: "bg-important-solid",
  info: "bg-info",
  success: "bg-success-solid",
};

/** For shapes, which need less contrast than words and may be as bright as their name. */
export const TONE_MARK: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  critical: "text-critical-solid",
  important: "text-important-solid",
  info: "text-info",
  success: "text-success-solid",
};
