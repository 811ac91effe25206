import type { Language } from "./ids.ts";
import enApp from "./messages/en/app.json" with { type: "json" };
import enBlockers from "./messages/en/blockers.json" with { type: "json" };
import enFindings from "./messages/en/findings.json" with { type: "json" };
import enGallery from "./messages/en/gallery.json" with { type: "json" };
import enIntake from "./messages/en/intake.json" with { type: "json" };
import enPeople from "./messages/en/people.json" with { type: "json" };
import enProblems from "./messages/en/problems.json" with { type: "json" };
import enReport from "./messages/en/report.json" with { type: "json" };
import enRequirements from "./messages/en/requirements.json" with { type: "json" };
import enShell from "./messages/en/shell.json" with { type: "json" };
import enUi from "./messages/en/ui.json" with { type: "json" };
import enVerdict from "./messages/en/verdict.json" with { type: "json" };
import enWords from "./messages/en/words.json" with { type: "json" };
import enWorkbench from "./messages/en/workbench.json" with { type: "json" };
import svApp from "./messages/sv/app.json" with { type: "json" };
import svBlockers from "./messages/sv/blockers.json" with { type: "json" };
import svFindings from "./messages/sv/findings.json" with { type: "json" };
import svGallery from "./messages/sv/gallery.json" with { type: "json" };
import svIntake from "./messages/sv/intake.json" with { type: "json" };
import svPeople from "./messages/sv/people.json" with { type: "json" };
import svProblems from "./messages/sv/problems.json" with { type: "json" };
import svReport from "./messages/sv/report.json" with { type: "json" };
import svRequirements from "./messages/sv/requirements.json" with { type: "json" };
import svShell from "./messages/sv/shell.json" with { type: "json" };
import svUi from "./messages/sv/ui.json" with { type: "json" };
import svVerdict from "./messages/sv/verdict.json" with { type: "json" };
import svWords from "./messages/sv/words.json" with { type: "json" };
import svWorkbench from "./messages/sv/workbench.json" with { type: "json" };

const en = {
  app: enApp,
  blockers: enBlockers,
  findings: enFindings,
  gallery: enGallery,
  intake: enIntake,
  people: enPeople,
  problems: enProblems,
  report: enReport,
  requirements: enRequirements,
  shell: enShell,
  ui: enUi,
  verdict: enVerdict,
  words: enWords,
  workbench: enWorkbench,
};

export type Messages = typeof en;

const sv: Messages = {
  app: svApp,
  blockers: svBlockers,
  findings: svFindings,
  gallery: svGallery,
  intake: svIntake,
  people: svPeople,
  problems: svProblems,
  report: svReport,
  requirements: svRequirements,
  shell: svShell,
  ui: svUi,
  verdict: svVerdict,
  words: svWords,
  workbench: svWorkbench,
};

/** Every text on screen, by language and key; a key missing in Swedish does not compile. */
export const MESSAGES: Record<Language, Messages> = { en, sv };
