import api from "./sv/api.json" with { type: "json" };
import app from "./sv/app.json" with { type: "json" };
import attachments from "./sv/attachments.json" with { type: "json" };
import blockers from "./sv/blockers.json" with { type: "json" };
import carry from "./sv/carry.json" with { type: "json" };
import commands from "./sv/commands.json" with { type: "json" };
import dashboard from "./sv/dashboard.json" with { type: "json" };
import discussion from "./sv/discussion.json" with { type: "json" };
import drafts from "./sv/drafts.json" with { type: "json" };
import findings from "./sv/findings.json" with { type: "json" };
import gallery from "./sv/gallery.json" with { type: "json" };
import intake from "./sv/intake.json" with { type: "json" };
import ledger from "./sv/ledger.json" with { type: "json" };
import links from "./sv/links.json" with { type: "json" };
import live from "./sv/live.json" with { type: "json" };
import packs from "./sv/packs.json" with { type: "json" };
import people from "./sv/people.json" with { type: "json" };
import problems from "./sv/problems.json" with { type: "json" };
import report from "./sv/report.json" with { type: "json" };
import requirements from "./sv/requirements.json" with { type: "json" };
import samples from "./sv/samples.json" with { type: "json" };
import shell from "./sv/shell.json" with { type: "json" };
import templates from "./sv/templates.json" with { type: "json" };
import ui from "./sv/ui.json" with { type: "json" };
import vague from "./sv/vague.json" with { type: "json" };
import verdict from "./sv/verdict.json" with { type: "json" };
import words from "./sv/words.json" with { type: "json" };
import workbench from "./sv/workbench.json" with { type: "json" };

/** Every text that a browser shows in Swedish: what only the server says (reasons of the reading engine, names of operations) stays there. */
const sv = {
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

export default sv;
