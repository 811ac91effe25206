import api from "./en/api.json" with { type: "json" };
import app from "./en/app.json" with { type: "json" };
import attachments from "./en/attachments.json" with { type: "json" };
import blockers from "./en/blockers.json" with { type: "json" };
import carry from "./en/carry.json" with { type: "json" };
import commands from "./en/commands.json" with { type: "json" };
import dashboard from "./en/dashboard.json" with { type: "json" };
import discussion from "./en/discussion.json" with { type: "json" };
import drafts from "./en/drafts.json" with { type: "json" };
import findings from "./en/findings.json" with { type: "json" };
import gallery from "./en/gallery.json" with { type: "json" };
import intake from "./en/intake.json" with { type: "json" };
import ledger from "./en/ledger.json" with { type: "json" };
import links from "./en/links.json" with { type: "json" };
import live from "./en/live.json" with { type: "json" };
import packs from "./en/packs.json" with { type: "json" };
import people from "./en/people.json" with { type: "json" };
import problems from "./en/problems.json" with { type: "json" };
import report from "./en/report.json" with { type: "json" };
import requirements from "./en/requirements.json" with { type: "json" };
import samples from "./en/samples.json" with { type: "json" };
import shell from "./en/shell.json" with { type: "json" };
import templates from "./en/templates.json" with { type: "json" };
import ui from "./en/ui.json" with { type: "json" };
import vague from "./en/vague.json" with { type: "json" };
import verdict from "./en/verdict.json" with { type: "json" };
import words from "./en/words.json" with { type: "json" };
import workbench from "./en/workbench.json" with { type: "json" };

/** Every text that a browser shows in English: what only the server says (reasons of the reading engine, names of operations) stays there. */
const en = {
  api,
  app,
  attachments,
  blockers,
  carry,
  commands,
  dashboard,
  discussion,
  drafts,
  findings,
  gallery,
  intake,
  ledger,
  links,
  live,
  packs,
  people,
  problems,
  report,
  requirements,
  samples,
  shell,
  templates,
  ui,
  vague,
  verdict,
  words,
  workbench,
};

export default en;
