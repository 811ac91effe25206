import { memo } from "./memo";

/**
 * How a sentence says what it says, by its words, in English and Swedish and as far as it goes in German and French. These are
 * the forms that obligations, plans, admissions and instructions take, not the subjects that documents are about.
 */
const words = (list: string, flags = "iu") => new RegExp(`(?<![\\p{L}\\d_'’])(?:${list})(?![\\p{L}\\d_])`, flags);

/** What has to be, will be, or could be. */
const AHEAD = words(
  "todo|must go|should|must|needs? to|need to be|has to|have to|had better|ought to|will(?: be)?|['’]ll|shall|would|could|might|plan(?:s|ned)? (?:to|for)|(?:is|are|being) planned|planning to|going to|intends?(?: to)?|want(?:s)? to|aims? (?:to|for)|to be (?:added|done|decided|defined|confirmed|written|tested|migrated|replaced|agreed|fixed|verified|configured|scheduled|documented)|is to be|are to be|consider(?:ing)?|recommend(?:ed|s)?(?! by)|we suggest|todo|to do|tbd|tbc|pending|awaiting|waiting for|in progress|under way|underway|wip|not started|later (?:this|in)|next (?:week|sprint|month|quarter|release|iteration)|tomorrow|eventually|at some point|in the future|for now|until then|as soon as|once (?:we|the|it)|" +
    "(?:ska|skall|måste|bör) \\p{L}+|ska(?!-?krav)|skall(?!-?krav)|bör(?!-?krav)|borde|måste|behöver|behövs|kommer att|skulle|kan komma att|planeras|planerar|planerad|planerat|är tänkt|tänkt att|tänker|vill vi|avser|rekommendera(?:s|r)|föreslå(?:s|r)|återstår|kvarstår|pågår|påbörjas|ej påbörja[dt]|inte påbörja[dt]|väntar på|inväntar|så snart|på sikt|framöver|senare|i framtiden|nästa (?:vecka|månad|sprint|kvartal|version|steg)|imorgon|i morgon|tills vidare|" +
    "soll(?:te|ten|en)?|muss|müssen|wird (?:noch|später|künftig)|geplant|ausstehend|steht (?:noch )?aus|doit|doivent|devra(?:it)?|sera|seront|prévue?s?|à (?:faire|venir|définir|confirmer)",
);

/** Words that make what follows a mere possibility or a guess. */
const UNSURE = words("probably|perhaps|maybe|likely|presumably|hopefully|i think|we think|we believe|seems?|appears? to|we assume|assum(?:ed|ing|ption)|in theory|supposed to|unclear|unknown|not (?:sure|clear|known)|nobody knows|don['’]t know|troligen|kanske|förmodligen|antagligen|sannolikt|vi tror|jag tror|verkar|tycks|oklart|okänt|vet (?:vi )?inte|vi antar|antas|möjligen|vermutlich|wahrscheinlich|unklar|probablement|peut-être");

/** What is said not to be. */
const NEGATED = words(
  "not|no|never|none|nobody|nothing|neither|nor|without|cannot|can['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|doesn['’]t|don['’]t|didn['’]t|hasn['’]t|haven['’]t|hadn['’]t|won['’]t|couldn['’]t|lacks?|lacking|missing|absent|" +
    "inte|inga?|inget|ej|aldrig|ingen(?:ting)?|utan|saknas|saknar|varken|kein(?:e|en|er|em)?|nicht|nie|ohne|fehlt|fehlen|pas|aucune?|jamais|sans|manque",
);

/** Deficiencies said in so many words. */
const LACKING = words(
  "not yet|yet to|no [\\p{L}\\d /-]{2,40} yet|hasn['’]t (?:yet )?been|haven['’]t (?:yet )?been|has not (?:yet )?been|have not (?:yet )?been|never (?:been )?(?:tested|tried|run|measured|exercised|drilled|verified|rehearsed|used|done|seen|checked)|(?:is|are|was|were|been)(?:n['’]t| not)(?: \\p{L}+ly)? (?:tested|tried|run|measured|verified|implemented|configured|enabled|covered|done|automated|documented|decided|supported|monitored|reviewed|available|in place|set|known|finished|complete|ready|wired|connected|handled|enforced|included|proven|checked|limited|rotated|encrypted|backed up|alerted)|" +
    "not (?:tested|measured|verified|implemented|configured|enabled|covered|done|automated|documented|decided|supported|monitored|reviewed|available|in place|set|finished|ready|rehearsed|exercised|handled|included|proven|checked|started|applied|run|written|rotated|drilled|deployed|installed|signed)|untested|unverified|unreviewed|undocumented|unmonitored|unfinished|incomplete|half[- ]done|partially|partly|only partial(?:ly)?|missing|lacks?|lacking|a known (?:gap|issue|problem|limitation)|weak(?:ness)?|fragile|flaky|manual(?:ly)?(?= (?:step|work|process|copy|for now))|by hand for now|workaround|best[- ]effort only|falls? short|too (?:slow|small|large|few|many|high|low|old|short|long)|remains? (?:open|unsolved|unclear|a risk)|still (?:open|missing|unsolved|fails?|failing|broken|manual|pending|uses?|on|in|to|lacks?)|(?:is|are) (?:a )?(?:risk|problem|gap|concern|open|broken|missing|outdated|out of date)|single point of failure|we accept|accepted (?:as|for)|out of scope|deferred|postponed|(?<!\\d )skipped|left (?:as is|open|out)|ran out of time|no (?:time|budget)|" +
    "ännu (?:inte|ej)|inte (?:\\p{L}+ )?(?:än|ännu)|har (?:ännu )?(?:inte|ej|aldrig)|(?:är|blev|var) (?:ännu )?(?:inte|ej) (?:testa\\p{L}*|provkör\\p{L}*|införd?a?t?|klar[at]?|mät\\p{L}*|verifiera\\p{L}*|dokumentera\\p{L}*|besluta\\p{L}*|konfigurera\\p{L}*|automatisera\\p{L}*|uppsat\\p{L}*|påslage?n|aktivera\\p{L}*|på plats|påbörja\\p{L}*|granska\\p{L}*|övade?|godkän\\p{L}*)|(?:inte|ej|aldrig) (?:testa[dt]|provkör[dt]|införd?t?|klar[at]?|mätt|uppmätt|verifiera[dt]|dokumentera[dt]|besluta[dt]|konfigurera[dt]|automatisera[dt]|övad|övat|granska[dt]|godkän[dt]|påbörja[dt]|genomför[dt]|inkopplad?|kopplad|provad|prövad|kontrollera[dt])|saknas|saknar|otesta[dt]|oprövad|ofullständig|delvis|bara delvis|kvarstår|skjuts upp|uppskjut[na]+|hoppades över|för (?:långsam|liten|stor|få|många|hög|låg|gammal)\\p{L}*|svaghet|känd brist|brist(?:er)?|manuellt tills|tills vidare|accepterar vi|utanför omfattningen|" +
    "noch (?:nicht|kein\\p{L}*|offen)|fehlt|fehlen|nicht (?:getestet|umgesetzt|geprüft|konfiguriert|gemessen|vorhanden)|pas encore|n['’]est pas|ne sont pas|manque(?:nt)?|non (?:testée?|vérifiée?|configurée?|mesurée?)",
);

/** Trouble told as it happened: what went wrong, was noticed, or is worked around. */
const TROUBLE = words(
  "(?:we|i|they|people)(?:['’]ve| have)? (?:seen|saw|noticed|observed)|(?:was|were|went|goes|is|being) (?:down(?! (?:to|by|from|some|about|\\d))|unavailable|unreachable|offline)|fell over|died|dies|hung|hangs|crash(?:ed|es)|froze|got stuck|(?:was|were|is|are) (?:stuck|lost|wrong|corrupt(?:ed)?|broken|overwritten|ignored|bypassed)|tried (?:for ever|forever)|blows? up|leak(?:ed|s)|fill(?:ed|s) up|ran out|runs out|somebody (?:changed|forgot|has to)|someone (?:changed|forgot|has to|must)|complain(?:ed|s|t)|turned out|happened (?:on|in|to|again|once|twice)|unfortunately|honestly|the (?:default|admin|test) (?:password|account|user) (?:is|was)|anyone (?:with|who|can)|whoever|" +
    "(?:har|hade) (?:vi )?sett|vi (?:har sett|såg|märkte|upptäckte)|upptäckt(?:es|s)|låg (?:nere|kvar)|ligger (?:nere|kvar)|stod (?:still|stilla)|gick (?:ner|ur|sönder|inte)|kraschade|hängde sig|dog|tappade|försvann|blev fel|visade sig|tyvärr|klagade|klagat|gissar|vet ej|det var (?:så|bara)|måste kollas|någon (?:glömde|måste|ändrade)|vem som helst|alla (?:kan|som har) ",
);

/** What it is good not to have: its absence is something a document claims. */
const UNWANTED = words(
  "hard-?coded|secrets?|credentials?|passwords?|tokens?|keys?|sensitive|personal(?:ly)?|pii|leak\\p{L}*|expos\\p{L}*|plain ?text|clear ?text|errors?|failures?|fail(?:s|ed)?|crash\\p{L}*|data loss|los(?:s|t|e|es|ing)|duplicat\\p{L}*|downtime|outages?|interruptions?|vulnerabilit\\p{L}*|cves?|critical|high|blocking|blockers?|bugs?|regressions?|incidents?|complaints?|deadlocks?|races?|conflicts?|overwrit\\p{L}*|bypass\\p{L}*|unauthori[sz]ed|unauthenticated|anonymous|public(?:ly)?|root|blocked?|timeouts?|drops?|dropped|gaps?|orphan\\p{L}*|mismatch\\p{L}*|differ\\p{L}*|notic\\p{L}*|märkt\\p{L}*|differences?|discrepanc\\p{L}*|warnings?|findings?|5xx|500s?|4xx|rejected|single point|side effects?|manual|stored?|saved?|logged|log|written|sent|shared|shown|retained|kept|access(?:ible)?|direct(?:ly)?|raw|breaking|injection|xss|eval|breach\\p{L}*|throttl\\p{L}*|retries|retry|starv\\p{L}*|block(?:s|ing)?|lock(?:s|ed)?|wait(?:s|ing)?|open|reachable|visible|returned?|leave[s]?|left|affected|touch(?:es|ed)?|chang(?:e|es|ed)|hold(?:s)?|exceed\\p{L}*|skipp\\p{L}*|below|above|worse|överhoppa\\p{L}*|under|över|sämre|överskrid\\p{L}*|trust(?:s|ed)?|depend(?:s|ent)?|" +
    "hårdkodad\\p{L}*|hemlighet\\p{L}*|lösenord\\p{L}*|nyck\\p{L}*|känslig\\p{L}*|personuppgift\\p{L}*|läck\\p{L}*|exponer\\p{L}*|klartext|fel|kraschar?|kraschat|dataförlust\\p{L}*|förlust\\p{L}*|förlora\\p{L}*|tappa\\p{L}*|dubbl\\p{L}*|dubblett\\p{L}*|avbrott\\p{L}*|driftstopp|sårbarhet\\p{L}*|kritisk\\p{L}*|blockerande|buggar|regressioner|incident\\p{L}*|klagomål|krock\\p{L}*|skriver över|obehörig\\p{L}*|anonym\\p{L}*|publik\\p{L}*|avvik\\p{L}*|varning\\p{L}*|anmärkning\\p{L}*|skillnad\\p{L}*|spara[rs]?|lagra[rs]?|logga[rs]?|skick(?:ar|as)|visas|lämnar|hamnar|nås|åtkomst|påverka\\p{L}*|ändra\\p{L}*|vänta\\p{L}*|håll\\p{L}*|passwör\\p{L}*|geheim\\p{L}*|fehler|ausfäll\\p{L}*|datenverlust|schwachstell\\p{L}*|erreurs?|pannes?|pertes?|vulnérabilités?|mots? de passe",
);

/** What a system had better have: without it, something is missing. */
const WANTED = new RegExp(
  "(?<!\\p{L})(?:no|without(?: an?| any)?|lacks?(?: an?| any)?|has no|have no|there(?:['’]s| is| are) no|ingen|inget|inga|utan|saknar|det finns ing\\p{L}+|kein\\p{L}*|ohne|pas de|sans|aucune?) (?:\\p{L}+[ -]){0,2}?(?:tests?|backups?|alerts?|alarms?|alerting|monitoring|rollback|roll-back|timeouts?|limits?|index(?:es)?|retry|retries|owners?|plans?|runbooks?|documentation|docs|checks?|staging|on[- ]call|rehearsal|drill|restore|audit|review|approval|validation|encryption|authentication|auth|rate limit\\p{L}*|metrics?|dashboards?|tracing|logs?|health checks?|cache|caching|pooling|lock(?:ing)?|transaction|dead[- ]letter\\p{L}*|fallback|breaker|redundancy|failover|replica|sla|slo|budget|license|contract|dpa|consent|retention|pagination|constraint|foreign key|primary key|idempotency|dedup\\p{L}*|version\\p{L}*|signature|" +
    "test(?:er|et|fall)?|säkerhetskopi\\p{L}*|larm|övervakning|återgång\\p{L}*|återläsning|gräns\\p{L}*|omförsök|ägare|plan|rutin\\p{L}*|dokumentation|kontroll\\p{L}*|testmiljö|jour|beredskap|övning|granskning|godkännande|kryptering|inloggning|autentisering|mätning\\p{L}*|spårning|loggar?|loggning|lås\\p{L}*|transaktion|reserv\\p{L}*|avtal|samtycke|gallring|nyckel|avstämning|uppföljning|tidsgräns|cache|tests?|sicherung\\p{L}*|überwachung|alarmierung|dokumentation|sauvegarde\\p{L}*|supervision|alerte\\p{L}*)(?!\\p{L})",
  "iu",
);

/** Verbs that open an instruction. Several are nouns too: what follows has to be the thing that is acted on. */
const ORDER =
  /^(?:please |first,? |then,? |finally,? |optionally,? |always |never |just |also |only )*(?:add|adjust|apply|ask|assign|avoid|back up|be sure|build|bump|call|change|check|choose|clean|clear|click|clone|collect|compare|complete|configure|confirm|connect|consider|contact|copy|create|decide|define|delete|deploy|describe|disable|document|don['’]t|do not|download|drain|edit|enable|enforce|ensure|establish|execute|expand|export|extend|fetch|fill|find|fix|follow|generate|get|give|go to|grant|harden|identify|implement|import|improve|increase|inspect|install|introduce|investigate|invite|keep|launch|let|list|load|log in|login|look|make|measure|merge|migrate|monitor|move|navigate|note|notify|obtain|open|optimi[sz]e|perform|pick|ping|plan|post|prepare|promote|provide|provision|publish|pull|push|put|read|rebuild|reduce|refer|refactor|register|release|remember|remove|rename|repeat|replace|report|request|require|resolve|restart|restore|retry|revert|review|revoke|roll back|rollback|rotate|run|save|scale|scan|schedule|see|select|send|set|set up|setup|share|ship|show|sign|simulate|smoke[- ]test|specify|split|start|stop|store|submit|switch|tag|take|tell|test|toggle|track|train|trigger|try|tune|turn|update|upgrade|upload|use|validate|verify|wait|warm|watch|wire|write)(?![\p{L}\d_-])/iu;
const ORDER_SV =
  /^(?:först |sedan |därefter |slutligen |vid behov |alltid |aldrig )*(?:aktivera|anpassa|använd|avbryt|avsluta|begär|bekräfta|beställ|besluta|bevaka|bygg|byt|definiera|dokumentera|driftsätt|ersätt|flytta|fråga|följ|förbered|förbättra|genomför|ge|granska|gå (?:till|in)|gör|hämta|implementera|importera|informera|inför|installera|invänta|kolla|konfigurera|kontakta|kontrollera|koppla|kopiera|kör|lyft|lägg|läs|lös|meddela|migrera|minska|mät|notera|optimera|planera|prova|publicera|ring|rensa|rotera|rulla|schemalägg|se (?:till|över|även|avsnitt|bilaga|under)|skapa|skicka|skriv|slå|spara|starta|stoppa|stäm|stäng|säkerställ|sätt|ta|testa|tilldela|töm|uppdatera|uppgradera|utred|utöka|utvärdera|validera|verifiera|vänta|välj|växla|återställ|åtgärda|öka|öva|övervaka)(?=[\s,.:])/iu;
const ORDER_OTHER = /^(?:ausführen|prüfen sie|bitte|siehe|starten sie|führen sie|vérifier|exécuter|ajouter|configurer|mettre|voir|lancer|activer|déployer|documenter|tester|planifier|définir|créer|remplacer)(?![\p{L}\d_])|(?<![\p{L}\d_])(?:prüfen|einrichten|durchführen|ergänzen|klären|aktivieren|konfigurieren|dokumentieren|festlegen|testen|beantragen|nachziehen|erstellen|umstellen)\.?$/iu;

/** Words in which something is the case; enough to tell a statement from an instruction or a mere name. */
const IS = words(
  "is|are|was|were|has|have|had|does|did|can|gets?|got|runs?|ran|uses?|used|keeps?|kept|makes?|made|takes?|took|returns?|returned|stores?|stored|sends?|sent|reads?|writes?|wrote|holds?|held|handles?|handled|covers?|covered|passes|passed|failed|works?|worked|supports?|runs|shows?|showed|gives?|gave|goes|went|comes|came|sits|lives|stays?|stayed|rejects?|accepts?|allows?|requires?|enforces?|validates?|verif(?:y|ies|ied)|encrypts?|logs|emits?|checks|polls?|retries|expires?|rotates?|limits?|caches?|scales?|restarts?|deploys|tracks?|publishes?|consumes?|prevents?|protects?|ensures?|guarantees?|provides?|includes?|contains?|exposes?|listens?|starts?|stops?|[\\p{L}]{3,}ed|[\\p{L}]{3,}[^s]s(?= (?:the|a|an|every|each|all|its|to|on|in|at|only|no|by|with|from|for|into|up|out|it|and|\\d))|" +
    "är|var|har|hade|finns|fanns|blir|blev|kan|kunde|går|gick|får|fick|gör|gjorde|kör(?:s|de|des|t|ts)?|sker|skedde|ligger|låg|står|stod|ger|gav|tar|tog|läser|skriver|skickar|hämtar|sparar|loggar|håller|höll|visar|visade|klarar|klarade|svarar|svarade|fungerar|fungerade|används|använder|[\\p{L}]{3,}(?:as|ats|ades|ade|ar|er|erar|eras|erat|erade|erades|ts|des)|" +
    "ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|läuft|laufen|est|sont|était|a été|ont été|fonctionne",
);

const INTRODUCES = /^(?:this (?:document|page|report|section|file|list|checklist|guide|note|readme)(?![\p{L}\d_]).{0,40}(?<![\p{L}\d_])(?:describes?|summari[sz]es?|outlines?|lists?|explains?|covers?|says? (?:what|which|how|where)|tells? (?:what|which|how|you)|shows? (?:what|which|how)|is (?:for|about|meant|written)|gathers?|collects?|contains)|the (?:following|goal|aim|purpose|point)(?![\p{L}\d_])|(?:below|here)(?![\p{L}\d_])|see\b|det här (?:dokumentet|avsnittet)|detta (?:dokument|avsnitt)|dokumentet (?:beskriver|sammanfattar)|nedan|följande|syftet|målet|se (?:även|avsnitt|bilaga)|dieses dokument|ce document)/iu;

const SUBORDINATE = /(?:,? (?:that|if|whether|when|which|who|because|while|until|so that|where|since|unless|att|om|när|som|eftersom|medan|tills|så att|där|för att) )/iu;
/** Cuts a sentence at the first word that begins something else within it. */
const mainClause = (text: string): string => {
  const at = text.search(SUBORDINATE);
  return at < 0 ? text : text.slice(0, at);
};

/** "No open findings remain", "inga röda risker återstår". */
const NOTHING_LEFT = /^(?:there (?:are|is) )?(?:no|none|nothing|inga|inget|ingen|inget|keine?|aucune?)(?!\p{L})[^.]{2,60}(?<!\p{L})(?:remain(?:s|ing)?|left|outstanding|open|återstår|kvarstår|kvar|öppna|offen|reste(?:nt)?)(?!\p{L})/iu;

/** "No alarm was lost": what was not lost was there. */
const NOTHING_LOST = /(?<!\p{L})(?:no|none|not a single|inga?|inget|ingen|keine?r?|aucune?)\s+(?:\p{L}+\s){0,3}(?:was|were|has been|have been|is|are|gick|blev|har)?\s*(?:ever )?(?:lost|missed|dropped|failed|misslycka\p{L}*|underkän\p{L}*|förlora\p{L}*|tappa\p{L}*|missa\p{L}*|verloren|perdue?s?)(?!\p{L})/iu;

/** How a passage says what it says; undefined marks nothing of the kind. */
export type Wording = "question" | "instruction" | "ahead" | "unsure" | "lacking" | "introduction" | "statement" | "name";

/** Judges the wording of a sentence, item or cell without its marks. */
export const wordingOf: (text: string) => Wording = memo((text) => {
  const bare = text.replace(/`[^`]*`/g, "x").replace(/^\W+/u, "").trim();
  if (/\?\W*$/.test(bare)) return "question";
  if (INTRODUCES.test(bare)) return "introduction";
  if (NOTHING_LEFT.test(bare) || NOTHING_LOST.test(bare)) return "statement";
  const main = mainClause(bare);
  if (isInstruction(bare, main)) return "instruction";
  if (LACKING.test(bare) && !isWantedAbsence(bare)) return "lacking";
  if (TROUBLE.test(bare) && !NEGATED.test(bare)) return "lacking";
  if (UNSURE.test(bare)) return "unsure";
  if (AHEAD.test(bare)) return "ahead";
  const negated = bare.replace(/(?<!\p{L})(?:not (?:only|just|least)|inte (?:bara|minst)|nicht nur|pas seulement)(?!\p{L})/giu, "");
  // "Lasts 30 minutes and is not renewed" says first what is.
  const [opening = negated] = negated.split(/,? (?:and|och|but|men|und|et|mais) /iu);
  const isLater = opening !== negated && !NEGATED.test(opening) && IS.test(opening);
  if (WANTED.test(bare) || (NEGATED.test(negated) && !UNWANTED.test(bare) && !isLater)) return "lacking";
  return IS.test(bare) ? "statement" : "name";
});

function isInstruction(bare: string, main: string): boolean {
  if (ORDER_OTHER.test(bare)) return true;
  if (ORDER_SV.test(bare) && !IS.test(main.split(/\s+/).slice(1).join(" "))) return true;
  if (!ORDER.test(bare)) return false;
  const rest = main.replace(ORDER, "").replace(/\([^)]*\)/g, "");
  // "Deploy pipeline runs in four minutes" states something; "Deploy the pipeline" does not.
  return !/^\s+[\p{L}-]+(?: (?!(?:to|and|or|och|att|eller|for) )[\p{L}-]+){0,3} (?<!(?:to|att) )(?:is|are|was|were|has|have|runs?|took|takes|pass(?:es|ed)|works?|finished|succeeded|completed|går|är|tog|kör|körs|fungerar|visar)(?![\p{L}\d_])/iu.test(rest) && !/^(?:s|ed|ing)(?![\p{L}\d_])/u.test(rest);
}

/** "No secrets in the repository": the absence of what nobody wants. */
export function isWantedAbsence(text: string): boolean {
  return NEGATED.test(text) && UNWANTED.test(text) && !WANTED.test(text) && !/(?<!\p{L})(?:yet|än|ännu|encore|noch)(?!\p{L})/iu.test(text) && !LACKING.test(text.replace(/(?<!\p{L})(?:missing|saknas|saknar|lacks?|skipped|deferred|postponed|left open|broken|limited)(?!\p{L})/giu, ""));
}

/** Words that say a figure is not measured. */
export const ESTIMATED = words(
  "est\\.?|estimated?|estimates?|expected|projected?|projection|forecast|anticipated|theoretical(?:ly)?|roughly|approx(?:\\.|imately)?|should give|extrapolated|uppskattad\\p{L}*|uppskattat|uppskattning|uppskattas|förvänta\\p{L}*|förväntas|beräknad\\p{L}*|beräknas|prognos\\p{L}*|extrapolera\\p{L}*|geschätzt\\p{L}*|erwartet\\p{L}*|estimée?s?|attendue?s?|prévue?s?",
);

/** Words by which somebody puts their name to something. */
export const SIGNED = words(
  "sign(?:ed)?[- ]?off(?: by)?|signed by|signed|approved by|approved|approval|approver|reviewed by|reviewer|accepted by|authori[sz]ed by|released by|verified by|tested by|godkän(?:d|t|des|ts|de|nande)(?: av)?|granska(?:d|t|des|ts|de) av|granskare|signera(?:d|t|des) av|attestera\\p{L}* av|beslut(?:at|ades|ats)? av|beslutat av|freigegeben (?:von|durch)|geprüft (?:von|durch)|genehmigt|approuvée? par|validée? par|relu par|visa",
);
