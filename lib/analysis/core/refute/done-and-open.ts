import { standingOfRow, type FoundClaim } from "@/lib/analysis/core/claims";
import type { Passage } from "@/lib/analysis/core/passage";
import { isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { saysReady, statusWordIn } from "@/lib/analysis/core/marks";
import { TECHNOLOGIES } from "@/lib/analysis/core/stack/known-technology";
import { inCommon, sameScope, scopeOf, shared, topicOf } from "@/lib/analysis/core/topic";
import { wordingOf } from "@/lib/analysis/core/wording";
import { gather } from "@/lib/analysis/core/gather";

/** What is asked for is to make the thing, not to look at it or to better it. */
const MAKE = /(?<!\p{L})(?:add|implement(?:era)?|create|configure|enable|set ?up|introduce|install|deploy|apply|connect|wire|store|move|encrypt|build|write|fix|complete|run|integrate|establish|rotate|define|automate|provision|register|restore|migrate|obtain|infför?|införa?|lägg till|skapa|konfigurera|aktivera|sätt upp|inför|installera|driftsätt|koppla|bygg|skriv|åtgärda|slutför|kör|kryptera|flytta|byt|rotera|einrichten|umsetzen|einführen|aktivieren|konfigurieren|erstellen|ajouter|configurer|activer|mettre en place|créer)(?!\p{L})/iu;
const LOOK = /(?<!\p{L})(?:verif\w*|read|compare\w*|läs|jämför\w*|check\w*|confirm\w*|review\w*|validat\w*|test(?:a|ed|s|at|ad)?|monitor(?! (?:ing|configured))|watch|ensure|audit\w*|scan\w*|drill\w*|measure\w*|kontroller\w*|verifier\w*|granska\w*|bekräfta\w*|säkerställ\w*|bevaka|mät\w*|öva\w*|provkör\w*|prüfen|geprüft|getestet|vérif\w*|tester)(?!\p{L})/iu;
const BETTER = /(?<!\p{L})(?:more|additional|further|better|enhance\w*|improve\w*|expand\w*|extend\w*|tune|optimi[sz]e\w*|increase\w*|advanced|comprehensive|full|refine|upgrade|replace|evaluate|consider|explore|investigate|another|second|larger|fler|ytterligare|bättre|förbättra\w*|utöka\w*|optimera\w*|öka|utvärdera|utred\w*|byt ut|ersätt|mehr|weitere|verbesser\w*|améliorer|davantage|separate|dedicated|own|automat\w*)(?!\p{L})/iu;
const NOT_THERE = /(?<!\p{L})(?:not (?:yet )?(?:been )?(?:configured|enabled|implemented|set(?: up)?|installed|in place|available|connected|deployed|applied|done|wired|written|tested|verified|rotated|encrypted|scheduled|monitored|covered)|no \p{L}+(?: \p{L}+){0,3} yet|missing|is disabled|are disabled|turned off|switched off|disabled|inte (?:ännu )?(?:konfigurera\w*|aktivera\w*|införd?\w*|på plats|installera\w*|kopplad?\w*|testa\w*|klara?t?|påslage?n|satt|gjord|gjort|övad?\w*)|ej (?:konfigurera\w*|aktivera\w*|införd?\w*|på plats|klara?t?|testa\w*|påbörja\w*)|saknas|avstängd\w*|nicht (?:konfiguriert|aktiviert|umgesetzt|eingerichtet|getestet|vorhanden)|fehlt|pas (?:encore )?(?:configurée?|activée?|testée?|en place)|absente?)(?!\p{L})/iu;
const TESTED = /(?<!\p{L})(?:verified|tested|validated|reviewed|audited|scanned|confirmed|drilled|exercised|measured|passed|passing|pass|verifiera\w*|testa\w*|granska\w*|kontrollera\w*|bekräfta\w*|övad?\w*|mätt|provkör\w*|getestet|geprüft|testée?|vérifiée?)(?!\p{L})/iu;

const NEGATION = /(?<!\p{L})(?:not|no|never|n['’]t|none|only|without|utan|ohne|sans|inte|ej|aldrig|inga?|inget|bara|endast|nicht|kein\p{L}*|nur|pas|seulement)(?!\p{L})/iu;

/** What begins with one of these is made, whatever comes after it: "Implement the verification of …". */
const BEGINS = /^(?:implement|add|create|build|write|install|wire|connect|integrate|enable|configure|set up|implementera|skapa|bygg|skriv|installera|koppla|aktivera|konfigurera|inför|lägg till|sätt upp|einrichten|umsetzen|ajouter|créer)(?!\p{L})/iu;
const startOf = (passage: Passage): string => (passage.cells ? passage.raw : passage.text).replace(/^\W*(?:TODO\W+)?(?:\d+[.)]\s*)?/u, "");
const withoutRemarks = (text: string): string => {
  const bare = text.replace(/\([^)]*\)/g, " ").replace(/\s[–—]\s.*$/u, " ").trim();
  return topicOf(bare).size > 0 ? bare : text;
};

/** "Monitoring ready (add the key)": what is in such brackets is not said to be done. */
const RESERVED = /\((?:add|set|configure|enable|create|needs?|requires?|required|pending|todo|to do|after|once|when|if|manual|user action|lägg till|sätt|konfigurera|kräver|behöver|återstår|efter|när|om|benötigt|nach|après)(?!\p{L})[^)]*\)/giu;

/** "Approved, on condition that …": the condition is not said to be met. */
const CONDITIONS = /condition|subject to|provided|as long as|villkor|förutsätt|förutsatt|bedingung|vorbehalt|réserve/u;
const unconditional = (text: string): string => (CONDITIONS.test(text.toLowerCase()) ? text.replace(/[,;(–—-]?\s*(?<!\p{L})(?:on (?:the )?conditions?|under the condition|subject to|provided|conditional(?:ly)?|as long as|på villkor|med villkor|under förutsättning|förutsatt|unter der bedingung|vorbehaltlich|sous réserve|à condition)(?!\p{L}).*$/iu, "") : text);

/** Things that are looked after once the system is live say nothing of before. */
const AFTER = /(?<!\p{L})(?:(?:after|post)[- ](?:the )?(?:deploy\p{L}*|launch|go[- ]live|release)|first (?:day|week|month|24 ?h\p{L}*)|efter (?:driftsättning\p{L}*|lansering\p{L}*|go[- ]live)|första (?:dygnet|dagen|veckan)|nach dem (?:start|go[- ]live))(?!\p{L})/iu;
/** What belongs to a later phase is not missing in this one. */
const LATER_PHASE = /(?<!\p{L})(?:phase|wave|stage|step|release|fas|etapp|våg|steg|phase|welle|étape)\s+(?:[2-9]|two|three|två|tre|zwei|drei)(?!\d)/iu;
/** What is outside is not missing. */
const OUTSIDE = /(?<!\p{L})(?:out of scope|not in scope|utanför (?:omfattning\p{L}*|omfång\p{L}*|leverans\p{L}*)|ingår inte|außerhalb|hors périmètre)(?!\p{L})/iu;
const titles = ({ above, headings }: Passage): string => [...above, ...headings].map(({ text }) => text).join(" / ");

interface OpenThing {
  readonly passage: Passage;
  readonly topic: ReadonlySet<string>;
  readonly how: "make" | "look" | "better" | "absent" | "lacking";
}

/** What is lacking is told in a part of the sentence; the rest of it may tell of what is there. */
function lackingTopic(text: string, whole: ReadonlySet<string>): ReadonlySet<string> {
  const bare = text.replace(/\([^)]*\)/g, " ");
  const parts = bare.split(/[;:]|,\s|(?<!\p{L})(?:but|while|whereas|although|men|medan|fast|aber|während|mais)(?!\p{L})/iu).filter((part) => part.trim().length > 0);
  const lacking = parts.filter((part) => wordingOf(part.trim()) === "lacking" || NEGATION.test(part));
  // What lacks something in brackets only tells of something else.
  if (lacking.length === 0 && bare !== text) return new Set();
  return lacking.length === 0 || parts.length < 2 ? whole : topicOf(lacking.join(" "));
}

/** "Never to a pod that has not connected": of some, whichever they may be, and not of the thing itself. */
const WHICHEVER = /(?<!\p{L})(?:that|which|who|whose|som|die|der|das|qui)\s+(?:\p{L}+\s+)?(?:has|have|had|is|are|was|were|do|does|did|har|är|inte|ännu|ej|nicht|ne)(?!\p{L}).*$/iu;

/** What a row says in one cell of the thing in its first. */
const NOT_SET = /^\W*(?:not (?:yet )?(?:configured|set up|enabled|implemented|installed|connected|deployed|in place)|missing|disabled|(?:ännu )?(?:inte|ej) (?:ännu )?(?:konfigurerad?t?|uppsatt|påslage[nt]|aktiverad?t?|införd?t?|installerad?t?|på plats)|saknas|avstängd?t?|nicht (?:konfiguriert|eingerichtet|aktiviert|vorhanden)|fehlt)\W*$/iu;
const STATUS_TITLE = /^\W*(?:status|state|standing|condition|configured|in place|done|läge|tillstånd|konfigurera[dt]|på plats|klart?|zustand|stand|état|statut)\W*$/iu;
const PRODUCTION = /^\W*(?:prod(?:uction)?|produktion(?:en)?|live|drift)\W*$/iu;
const OPTIONAL = /(?<!\p{L})(?:optional\p{L}*|valfri\p{L}*|frivillig\p{L}*|not needed|not required|behövs (?:inte|ej)|by design|on purpose|staging|test\p{L}*|dev)(?!\p{L})/iu;

/** What is to be made, among what is lacking. */
const IS_TO_BE = /(?<!\p{L})(?:(?:is|are|has|have) (?:yet |still )?to be|will be|must be|ska|skall|måste|behöver|kommer att)\s+(?:\p{L}+\s+){0,2}?(?:implemented|enabled|turned on|switched on|added|configured|installed|built|set up|slås på|aktiveras|införas|läggas till|konfigureras|installeras|byggas|sättas upp)(?!\p{L})/iu;

/** Things that the document itself says are not there yet. */
function openThings(study: Study): OpenThing[] {
  const found = study.passages.flatMap((passage): OpenThing[] => {
    if (passage.kind === "heading" || !passage.text) return [];
    const context = study.context(passage);
    if (passage.box !== "open" && (context === "before" || context === "criteria" || context === "legend" || context === "questions")) return [];
    const text = passage.cells ? passage.raw : passage.text;
    if (text.length > 220) return [];
    // What stands in brackets or after a dash explains, and is not what is to be done.
    const task = passage.cells ? text : withoutRemarks(passage.label && passage.value ? `${passage.label} ${passage.value}` : text);
    const topic = topicOf(passage.box === "open" || context === "future" ? (BEGINS.test(startOf(passage)) ? task.split(";")[0]! : task) : passage.label && passage.value && !passage.cells ? `${passage.label} ${passage.value}` : text);
    if (topic.size === 0) return [];
    const isBox = passage.box === "open";
    const isTask = isBox || context === "future";
    if (isTask && passage.mark?.standing !== "good" && passage.box !== "ticked") {
      const wording = wordingOf(passage.text);
      if (!isBox && wording !== "instruction" && wording !== "name" && wording !== "ahead") return [];
      if (passage.kind === "row" && standingOfRow(passage) === "good") return [];
      const how = BEGINS.test(startOf(passage)) && !BETTER.test(text) ? "make" : IS_TO_BE.test(text) ? "make" : BETTER.test(text) ? "better" : LOOK.test(text) ? "look" : isBox || MAKE.test(text) ? "make" : "better";
      return [{ passage, topic, how }];
    }
    if (passage.kind === "item" && context === "lacking" && IS_TO_BE.test(text)) return [{ passage, topic: topicOf(task), how: "make" }];
    if (passage.kind === "row" && passage.cells && passage.cells.some((cell, at) => at > 0 && NOT_SET.test(cell) && (STATUS_TITLE.test(passage.header?.[at] ?? "") || PRODUCTION.test(passage.header?.[at] ?? ""))) && !OPTIONAL.test(text)) return [{ passage, topic: topicOf((passage.cells[0] ?? "").replaceAll("_", " ").toLowerCase()), how: "absent" }].filter((one) => one.topic.size > 0) as OpenThing[];
    if (passage.kind !== "row" && NOT_THERE.test(text.replace(WHICHEVER, " ")) && passage.mark?.standing !== "good" && !/(?<![\p{L}\d_])(?:if|when|unless|om|när|wenn|si)(?![\p{L}\d_])/iu.test(text)) return [{ passage, topic: topicOf(text.replace(NOT_THERE, " ")), how: "absent" }];
    if (passage.kind !== "row" && passage.mark?.standing !== "good" && !isPast(text) && (wordingOf(text.replace(WHICHEVER, " ")) === "lacking" || (context === "lacking" && NEGATION.test(text)))) return [{ passage, topic: lackingTopic(text, topic), how: "lacking" }];
    return [];
  });
  return found.filter(({ passage, how }) => {
    const text = passage.cells ? passage.raw : passage.text;
    const isAfter = AFTER.test(titles(passage));
    // What is first connected after the launch is not connected: the order names the thing itself.
    return !OUTSIDE.test(text) && (!isAfter || (how === "make" && CONNECTS.test(startOf(passage)))) && !LATER_PHASE.test(`${titles(passage)} ${text}`);
  });
}

const CONNECTS = /^(?:connect|install|enable|switch on|turn on|koppla|installera|aktivera|slå på|anschließen|aktivieren)(?!\p{L})/iu;

const LEAST = 1;
const MANY = 5;
/** A sentence without a mark says that something is done only where it has a word for it. */
const DONE = /(?<!\p{L})(?:[\p{L}-]{3,}(?:ed|ad|at|ade|ats|erad|erat|erade|iert)|done|built|kept|sent|held|made|run|runs|set|written|shown|given|works?|has|have|with|goes|går|enforces?|uses?|requires?|checks?|validates?|handles?|supports?|sends?|alerts?|in place|on|live|ready|complete|finns|har|klar[at]?|infört?|gjord[at]?|satt|satta|skriven|skrivet|byggt?|körs?|fungerar|används|skickas?|sparas|loggas|på plats|med|ist|sind|hat|est|sont)(?!\p{L})/iu;
const NOT_STARTED = /(?<!\p{L})(?:not (?:yet )?(?:initiali[sz]ed|implemented|configured|connected|wired|set up|integrated)|inte (?:ännu )?(?:initierad|implementera\p{L}*|konfigurera\p{L}*|inkopplad|kopplad))(?!\p{L})/iu;
/** Services that other people run, by their names in small letters: what is integrated with them, or is not. */
const SERVICES = new Set(TECHNOLOGIES.filter(({ category }) => !/language|database|framework|runtime|protocol/.test(category)).map(({ name }) => name.toLowerCase()));
const namesIn = (raw: string): string[] => (raw.match(/\p{Lu}[\p{L}\d.]{2,}/gu) ?? []).map((name) => name.toLowerCase());
const INTEGRATED = /(?<!\p{L})(?:configured|installed|integrated|connected|set up|enabled|running|deployed|in place|konfigurera[dt]|installera[dt]|integrera[dt]|inkoppla[dt]|kopplad|aktivera[dt]|igång|driftsatt|uppsatt|på plats|eingerichtet|installiert|aktiviert|configurée?|installée?)(?!\p{L})/iu;
const INTEGRATES = /(?<!\p{L})(?:implement\p{L}*|integrat\p{L}*|connect\p{L}*|configur\p{L}*|set ?up|create|initiali[sz]\p{L}*|wire|add|register|koppla|konfigurera\p{L}*|sätt upp|skapa|registrera|anslut)(?!\p{L})/iu;

/** Whether an open item asks for the integration with a service that a claim says is there. */
const sharesName = (claim: string, open: string, isRare: (name: string) => boolean): boolean => {
  if (!INTEGRATES.test(open)) return false;
  const own = namesIn(claim);
  // A name that is no known service has to be one within the sentence, and one that the document is not full of.
  const within = new Set(namesIn(open.replace(/^\W*(?:\[.\]\s*)?(?:TODO\W+)?\p{L}+/u, "")));
  return namesIn(open).some((name) => own.includes(name) && (SERVICES.has(name) || (within.has(name) && INTEGRATED.test(claim) && isRare(name))));
};

/** Judges whether a claim and an open thing are about the same; null when they are not, or when nobody can tell. */
function sameThing(claim: FoundClaim, claimTopic: ReadonlySet<string>, open: OpenThing, isRare: (name: string) => boolean): "hard" | "soft" | null {
  if (claimTopic.size === 0 || open.topic.size === 0) return null;
  const exactly = shared(claimTopic, open.topic);
  const both = exactly >= 3 ? exactly : inCommon(claimTopic, open.topic);
  if (both < LEAST) return null;
  // After the launch other things are connected, too: it has to be this one.
  if (AFTER.test(titles(open.passage))) {
    const asked = topicOf(startOf(open.passage).replace(CONNECTS, " ").split(/[;,]/u)[0]!);
    return isTicked(claim) && asked.size >= 2 && shared(claimTopic, asked) === asked.size ? "hard" : null;
  }
  if (isTicked(claim) && (open.how === "make" || open.how === "absent" || NOT_STARTED.test(open.passage.text)) && sharesName(claim.passage.raw.replace(RESERVED, " "), open.passage.raw, isRare) && claimTopic.size <= 6 && (open.how !== "better")) return "hard";
  if (open.how === "lacking") return lacksThing(claim, claimTopic, open, both);
  const isCovered = both === open.topic.size;
  const isCovering = both === claimTopic.size;
  const said = claim.passage.cells ? claim.passage.raw : `${claim.passage.label ?? ""} ${claim.passage.text}`;
  if (!sameScope(said, open.passage.cells ? open.passage.raw : open.passage.text)) return null;
  // "Caching where appropriate" and "implement a caching layer for …": what is to be made is what is ticked.
  if (both === 1 && open.how === "make" && isTicked(claim) && isSameHead(claim, open)) return "soft";
  // One word in common makes the same thing only where both say little else.
  if (both === 1 && (claimTopic.size > 2 || open.topic.size > 1)) return null;
  if (both === 1 && !isTicked(claim)) return null;
  if (open.how === "better") return null;
  // Where all that a box asks for is told as being so, it is the same thing, whatever the words around it.
  if (open.passage.box === "open" && open.how === "make" && isCovered && both >= 4) return "hard";
  // A sentence without a mark is gainsaid only by the order to make what it tells of.
  if (!isTicked(claim) && !BEGINS.test(startOf(open.passage))) return null;
  if (open.how === "make" && both >= 3 && both / open.topic.size >= 0.4 && !BETTER.test(open.passage.text)) return "hard";
  if (!isCovered && !isCovering) return null;
  if (both / Math.max(claimTopic.size, open.topic.size) < 0.4) return null;
  if (open.how === "look") return TESTED.test(said) && isCovered && both >= 2 ? "hard" : null;
  if (isCovered && (isTicked(claim) || both >= 2)) return both >= 2 || claimTopic.size <= 2 ? "hard" : "soft";
  return isCovering && isTicked(claim) ? "soft" : null;
}

/** Words that make no other thing of what stands before them, and remarks on how much there is of it. */
const MERE = /(?<!\p{L})(?:an?|the|layer|mechanism|system|solution|support|functionality|capabilit(?:y|ies)|strategy|infrastructure|stack|setup|lager|mekanism|lösning|stöd|funktion|schicht|mechanismus)(?!\p{L})/giu;
const AS_NEEDED = /(?<!\p{L})(?:where|when|as|if|wherever) (?:appropriate|needed|necessary|applicable|possible|required|relevant)|(?:där|när|vid|om) (?:det )?(?:behövs|behov|lämpligt|möjligt|är lämpligt)(?!\p{L})/giu;
/** What an order is to make, as far as the first word that tells what for. */
const headOf = (text: string): ReadonlySet<string> => topicOf(text.replace(BEGINS, " ").split(/(?<!\p{L})(?:for|of|to|in|on|with|at|across|using|by|för|av|till|i|på|med|für|von|zu|pour|de|à)(?!\p{L})|[,;:(]/iu)[0]!.replace(MERE, " "));
function isSameHead({ passage }: FoundClaim, open: OpenThing): boolean {
  const head = headOf(startOf(open.passage));
  const said = topicOf((passage.cells ? (passage.cells[0] ?? "") : passage.text).replace(AS_NEEDED, " ").replace(MERE, " "));
  return head.size === 1 && said.size === 1 && shared(head, said) === 1;
}

/** An item under a ticked item is ticked with it. */
const isTicked = ({ isMarked, passage }: FoundClaim): boolean => isMarked || passage.above[0]?.mark?.standing === "good";

/**
 * An admission goes on about its subject; it contradicts a claim only when most of what the claim is about is in it, and is hard only where
 * three words of the subject are the same.
 */
function lacksThing(claim: FoundClaim, claimTopic: ReadonlySet<string>, open: OpenThing, both: number): "hard" | "soft" | null {
  if (both < 3 || both / claimTopic.size < 0.5) return null;
  const said = claim.passage.cells ? claim.passage.raw : claim.passage.text;
  if (wordingOf(said) === "lacking" || NEGATION.test(said) || !sameScope(said, open.passage.text) || scopeOf(open.passage.text).size > scopeOf(said).size) return null;
  if (claim.passage.headings[0]?.index === open.passage.headings[0]?.index && claim.passage.group === open.passage.group && !isTicked(claim)) return null;
  // An admission has its reasons and its limits: it is put before the author, and not held to be a refutation.
  return "soft";
}

/** Finds what is done in one place and open, unconfigured or still to be made in another. */
export function refuteDone(study: Study): Refutation[] {
  const open = openThings(study);
  if (open.length === 0) return [];
  // Claims by each word of their topic, so that a long document is not compared with itself.
  const byWord = new Map<string, { claim: FoundClaim; topic: ReadonlySet<string> }[]>();
  for (const claim of study.claims) {
    const { passage } = claim;
    if (claim.kind === "estimate" || claim.kind === "sign-off") continue;
    const text = unconditional((passage.cells ? (passage.cells[0] ?? "") : passage.text).replace(RESERVED, " "));
    // A picture before a title ticks nothing off.
    if (passage.kind === "heading" && !statusWordIn(passage.raw) && !saysReady(passage.text)) continue;
    if (!isTicked(claim) && !DONE.test(text)) continue;
    // A ticket for something says that it is not there.
    if (text.length > 220 || /(?<!\p{L})(?:tickets?|issue|backlog|ärende(?:t)?)(?!\p{L})/iu.test(text)) continue;
    // "Errors handled, all secrets in the vault, monitoring": each part is something by itself.
    const parts = isTicked(claim) ? unconditional(passage.cells ? passage.cells.slice(1).join(", ") : text).split(/[,;]|(?<!\p{L})(?:and|och|und|et)(?!\p{L})/u).filter((part) => part.trim().length > 3 && !["ahead", "lacking", "instruction", "unsure"].includes(wordingOf(part.trim()))) : [];
    for (const said of [text, ...(passage.cells ? parts : [])]) {
      const topic = topicOf(said.replace(/\((?:[A-Z ]+)\)$/u, ""));
      for (const word of topic) gather(byWord, word, { claim, topic });
    }
  }
  const found: Refutation[] = [];
  // The system's own name is everywhere.
  const isRare = (name: string): boolean => name.length >= 4 && study.about(topicOf(name)).length <= MANY && !(study.passages[0]?.kind === "heading" && study.passages[0].text.toLowerCase().includes(name));
  for (const one of open) {
    const candidates = new Set<{ claim: FoundClaim; topic: ReadonlySet<string> }>();
    for (const word of one.topic) {
      const holders = byWord.get(word) ?? [];
      if (holders.length <= 60) for (const holder of holders) candidates.add(holder);
    }
    let best: { claim: FoundClaim; strength: "hard" | "soft"; weight: number } | null = null;
    for (const { claim, topic } of candidates) {
      if (claim.passage.line === one.passage.line) continue;
      const strength = sameThing(claim, topic, one, isRare);
      if (!strength) continue;
      const weight = (strength === "hard" ? 100 : 0) + (10 * shared(topic, one.topic)) / Math.max(topic.size, one.topic.size) + (claim.isMarked ? 2 : 0);
      if (!best || weight > best.weight) best = { claim, strength, weight };
    }
    if (best)
      found.push({
        lines: [best.claim.passage.line, one.passage.line],
        rule: "done-and-open",
        strength: best.strength,
        code: one.how === "absent" || one.how === "lacking" ? "done-and-absent" : one.passage.box === "open" ? "done-and-open-box" : "done-and-planned",
        params: { claim: quoted(best.claim.passage.text), open: quoted(one.passage.text) },
      });
  }
  return found;
}
