import { memo } from "./memo";
import type { Passage } from "./passage";

/**
 * What a heading or an introduction says of everything under it. `future` is to be done, `criteria` has to be true, `before` was so, `lacking`
 * is admitted, `steps` are instructions, `choices` are options, `expected` is hoped for, `done` has been done.
 */
export type Context = "future" | "criteria" | "before" | "lacking" | "steps" | "legend" | "listing" | "expected" | "questions" | "done" | "result";

const en = (words: string) => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, "iu");

/** In the order in which they are asked: the first that fits a title is what it says. */
const TITLES: readonly (readonly [Context, RegExp])[] = [
  ["legend", en("legend|key to (?:the )?symbols|notation|status key|förklaring(?:ar)?|teckenförklaring|legende|légende")],
  ["done", en("(?:criteria|requirements|targets|goals|krav(?:en)?|kriterier(?:na)?|mål(?:en)?)\\b.{0,30}\\b(?:all )?(?:met|fulfilled|reached|satisfied|uppfyllda|nådda)|checklist(?:a)? (?:complete|klar)|what['’]?s working|what works|what (?:was|has been|we) (?:implemented|done|built|changed|fixed|did)|fixes completed|completed|(?:improvements|changes|enhancements) made|best practices implemented|vad som (?:är|har) (?:klart|gjort[s]?|införts)|det som fungerar|genomfört|genomförda|infört|införda|åtgärdat|åtgärdade (?:brister|fel)|risks? mitigated|all mitigated")],
  ["questions", en("open questions|questions|öppna frågor|frågor|fragen|offene fragen")],
  ["future", en("next steps?|next (?:sprint|iteration|release|quarter|phase)|future|roadmap|to[- ]?dos?|follow[- ]?ups?|planned|plans? (?:for|ahead)|not (?:yet )?(?:done|started|implemented|included|in scope)|out of scope|remaining|still (?:open|to do|missing)|left to do|outstanding|open (?:items?|points?|issues?|tasks?|work)|what['’]?s left|action items?|actions? required|requires? (?:user )?action|must (?:be )?(?:done|fix(?:ed)?)|before (?:launch|go[- ]?live|we (?:launch|go))|optional(?: enhancements?| improvements?)?|(?:future|planned|possible|further|upcoming) (?:\\p{L}+ )?(?:enhancements?|improvements?)|recommend(?:ed|ations?)|suggest(?:ed|ions?)|short[- ]term|medium[- ]term|long[- ]term|first (?:24 ?h(?:ours)?|week|month|day)|within \\d+ (?:days|weeks)|post[- ](?:launch|deploy(?:ment)?|go[- ]?live)|after (?:launch|go[- ]?live|deploy(?:ment)?)|upcoming|later(?: on)?$|can add later|wish ?list|nice to have|ideas|day[- ]2|nästa (?:steg|sprint|iteration|version|fas)|framöver|framtida|framtiden|att göra|återstår|återstående|kvarstår|kvarstående|kvar att göra|planera(?:t|de)|kommande|senare|på sikt|rekommendation(?:er)?|förbättringsförslag|förslag|öppna (?:punkter|ärenden)|åtgärdslista|åtgärdsplan|ej (?:klart|påbörjat|med)|inte (?:klart|med)|utanför (?:omfattningen|omfånget)|efter (?:lansering(?:en)?|driftsättning(?:en)?|go[- ]?live)|första (?:veckan|dygnet|månaden)|nächste schritte|offene punkte|geplant|zukunft|prochaines? étapes?|à venir|reste à faire|à faire|ausblick")],
  ["criteria", en("(?:success|acceptance|exit|entry|go[- ]?live|release|launch|done) criteria|criteria|definition of done|(?:is|are) considered|ready when|done when|requirements?|objectives?|goals?|targets?|slos?|slas?|thresholds?|alert(?:ing)? (?:rules|thresholds)|kpis?|metrics to track|what to monitor|budget|prerequisites?|preconditions?|krav|kravbild|mål|målvärden|målbild|kriterier|acceptanskriterier|förutsättningar|gränsvärden|trösklar|tröskelvärden|larmgränser|anses|ziele?|kriterien|anforderungen|objectifs?|critères|seuils?|abbruch\\p{L}*|stop conditions?|stoppvillkor")],
  ["expected", en("expected|projected|estimat(?:e[sd]?|ion)|forecast|anticipated|förvänta(?:t|de|n|d)|uppskatta(?:t|de|d)|prognos|erwartet\\p{L}*|geschätzt\\p{L}*|attendue?s?")],
  ["lacking", en("known (?:limitations?|issues?|gaps?|problems?|bugs?|weaknesses)|limitations?|limits of|gaps?|shortcomings?|weaknesses|caveats?|technical debt|tech debt|drawbacks?|what (?:we )?(?:do(?:es)?n['’]t|do(?:es)? not|did not|didn['’]t|is not|isn['’]t)|not covered|residual risks?|accepted risks?|open risks?|risks? (?:register|log|list|and|&)|^risks?$|concerns|worries|kända (?:brister|begränsningar|fel|problem)|begränsningar|brister|svagheter|teknisk skuld|(?:kvarvarande|accepterade|öppna) risker|^risker|det som inte|vad (?:vi )?inte|bekannte|einschränkungen|limites|limitations connues|risiken")],
  ["before", en("before(?: (?:the )?(?:fix(?:es)?|change|hardening|optimi[sz]ation|migration))?(?=\\W|$)(?!.*\\bafter\\b)|(?:critical |known )?(?:problems?|issues?|errors?|bugs?)(?: \\w+)? (?:found|identified|discovered|seen)|problems?|root causes?|what went wrong|incidents?(?: history| log)?|postmortem|history|background|bug \\d+|initial (?:state|results)|the issue|baseline|före(?: (?:åtgärd(?:er)?|ändring(?:en|ar)?))?$|problem(?:et|en)?|grundorsak|bakgrund|historik|vad som hände|incidenter|utgångsläge|vorher|hintergrund|avant|contexte|problème")],
  ["steps", en("how to|when things break|if (?:something|things)|when something|on[- ]call|vid fel|om något|när något|usage|set[- ]?up|installation|install|getting started|quick ?start|run(?:ning)? (?:it |them |the )?(?:locally|tests?|anytime)|commands?|steps?|procedures?$|run ?book|rollback(?: (?:steps|plan|procedure))?$|deploy(?:ment)? (?:command|steps|procedure|plan|order)|verification|troubleshooting|instructions?|action required|checklist before|launch (?:day|plan|sequence)|cut[- ]?over plan|så här|installera|kom igång|rutin(?:er)?$|instruktion(?:er)?|felsökning|steg för steg|körschema|återgång(?:splan)?$|bedienung|anleitung|ablauf(?:plan)?|procédure|déroulement")],
  ["listing", en("environment variables?|variables?|(?:documentation|document) index|references?|see also|links?|related (?:docs?|documents?|documentation)|further reading|files (?:modified|changed|touched)|(?:new )?files(?: created)?|contents?|table of contents|glossary|terms|abbreviations|contacts?|team|roles|miljövariabler|referenser|länkar|se även|(?:ändrade|nya) filer|innehåll|ordlista|kontakt(?:er|personer)?|begrepp|umgebungsvariablen|verweise|références|glossaire")],
  ["result", en("results?|measured|measurements?|resultat|uppmätt|mätning(?:ar)?|ergebnisse?|résultats?|load tests?|lasttest(?:er)?|belastningstest|benchmarks?")],
  ["done", en("implemented|done|features?|fixed|resolved|in place|shipped|delivered|achievements?|deliverables|klart|på plats|levererat|funktioner|umgesetzt|erledigt|réalisé|terminé")],
];

const VERDICT = /^(?:(?:summary|conclusion|verdict|assessment|sammanfattning|slutsats|bedömning|beslut|final|our|vår|go[- ]live|release|launch) (?:and |och |& )?)?(?:recommendation|rekommendation|empfehlung|recommandation)\W*$/iu;

/** Judges a heading or introduction by its words; null when it says nothing of what is under it. */
export const contextOfTitle: (title: string) => Context | null = memo((title) => {
  const words = title.replace(/^[\d.)\s]+/, "");
  // One recommendation is a verdict with its reasons; several are what ought to be done.
  if (VERDICT.test(words)) return null;
  for (const [context, pattern] of TITLES) if (pattern.test(words)) return context;
  return null;
});

const known = new WeakMap<Passage, Context | null>();

/** Judges a passage by everything that stands above it: the nearest that says something decides. */
export function contextOf(passage: Passage): Context | null {
  const last = known.get(passage);
  if (last !== undefined) return last;
  let found: Context | null = null;
  for (const title of [...passage.above, ...passage.headings]) {
    // The document's own title names its subject: "Before the launch" is no list of what is to be done.
    if (title.kind === "heading" && title.depth === 1 && (title.index === 0 || (title === passage.headings.at(-1) && passage.headings.length > 1))) continue;
    // Items hold what belongs to them; only what reads like a title says something of it.
    const words = title.kind === "heading" ? title.text : (title.label ?? (/[:：]\s*$/.test(title.text) || title.text.length < 60 ? title.text : ""));
    found = words ? contextOfTitle(words) : null;
    if (found) break;
  }
  known.set(passage, found);
  return found;
}
