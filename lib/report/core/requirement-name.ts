import type { Language } from "../../base/ids.ts";
import en from "../../base/messages/en/requirements.json" with { type: "json" };
import sv from "../../base/messages/sv/requirements.json" with { type: "json" };
import type { Requirement } from "../../verdict/core/requirement.ts";
import type { Telling } from "./strict-parts.ts";
import { visibleLine } from "./visible-text.ts";

const TITLES: Record<Language, Readonly<Record<string, string>>> = { en: en.title, sv: sv.title };

/** Names a requirement for people: a checklist item by its question, a rule by its title on screen, else by its id. */
export function requirementName({ report, language }: Telling, requirement: Requirement): string {
  const item = report.items.find(({ itemId }) => requirement.id === `item:${itemId}`);
  if (item) return visibleLine(item.question[language]);
  return TITLES[language][requirement.id] ?? visibleLine(requirement.id);
}
