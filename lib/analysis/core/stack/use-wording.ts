import { memo } from "../memo";
import type { Use } from "./sighting";

/** How a clause speaks of a technology; `no` where it is not there, or was not chosen. */
export type Speaks = Use | "no";

const words = (list: string) => new RegExp(`(?<![\\p{L}\\d_])(?:${list})(?![\\p{L}\\d_])`, "iu");

const TAKE = "add(?:ed|ing)?|us(?:e|ed|ing)|introduc(?:e|ed|ing)|mov(?:e|ed|ing)|migrat(?:e|ed|ing)|switch(?:ed|ing)?|replac(?:e|ed|ing)|integrat(?:e|ed|ing)|implement(?:ed|ing)?|deploy(?:ed|ing)?|set(?:ting)? up|adopt(?:ed|ing)?|evaluat(?:e|ed|ing)|install(?:ed|ing)?|connect(?:ed|ing)?|configur(?:e|ed|ing)|enabl(?:e|ed|ing)|support(?:ed|ing)?|roll(?:ed)? out|wir(?:e|ed|ing)|bring in|be (?:hosted|built)|run on|host(?:ed)?|upgrad(?:e|ed|ing)|consolidat(?:e|ed)";
const TAKE_SV = "använd\\p{L}*|inför\\p{L}*|lägg\\p{L}*|flytt\\p{L}*|migrer\\p{L}*|byt\\p{L}*|ersätt\\p{L}*|koppl\\p{L}*|sätt\\p{L}*|integrer\\p{L}*|implementer\\p{L}*|driftsätt\\p{L}*|utvärder\\p{L}*|installer\\p{L}*|konfigurer\\p{L}*|aktiver\\p{L}*|stöd\\p{L}*|börja|gå över|skaffa\\p{L}*|upphandla\\p{L}*|byggas|anslut\\p{L}*";

const PLANNED = words(
  `(?:will|shall|'ll|’ll) (?:be |also |then |later |eventually |soon )*(?:${TAKE})|(?:is|are|was) (?:planned|slated)|to be (?:added|introduced|integrated|implemented|evaluated|set up|configured|decided|replaced by|deployed|connected|migrated)|planned|planning to|plans? to|we plan|roadmap|upcoming (?:release|version|phase|sprint|migration|work)|in (?:the|a) (?:near )?future|future (?:version|release|phase|work|enhancement|improvement|plan|step)s?|eventually(?! consisten)|to-?do|fixme|(?:is|are|we['’]re) going to (?:${TAKE})|intend(?:s|ed)? to|want(?:s)? to|would like to|aims? to|next (?:step|steps|phase|sprint|quarter|release|iteration|version|year|up)|phase (?:[2-9]|two|three|ii|iii)|(?:q[1-4]|h[12]) ?20\\d\\d|later|(?<!as )soon|not yet|yet to|wish ?list|not started|` +
    `(?:ska|skall) (?:vi |också |sedan |senare |även )*(?:${TAKE_SV})|(?:kommer(?: vi)?) att (?:${TAKE_SV})|planera(?:r|s|t|d|de)?|planen är|nästa (?:steg|fas|sprint|version|kvartal|iteration|år)|senare|framöver|framtid(?:a|en)?|på sikt|ännu inte|inte ännu|kommande (?:version|fas|sprint|kvartal|release)|så småningom|fas (?:[2-9]|två|tre)|ej påbörjat|inte påbörjat|vill vi|tänker vi|efter lanseringen|längre fram|` +
    "geplant|zukünftig|künftig|später|nächste(?:r|n|s)? (?:schritt|phase|version)\\p{L}*|soll (?:eingeführt|ergänzt|genutzt|verwendet)|prévue?s?|à venir|plus tard|prochaine? (?:étape|phase|version)s?",
);
/** "30 s later" and "no later than" speak of time, not of a plan. */
const NOT_PLANNED = /\b(?:\d+ ?\p{L}+ later|no later than|sooner or later|see later|later (?:in|on) this|not later|minst? \d+ \p{L}+ senare|inte senare|senare än|(?:and|or|then) later \p{L}+|(?:för att|som|och|kan) senare \p{L}+)(?![\p{L}])/giu;

const OPTION = words(
  "consider(?:ed|ing)?|recommend(?:s|ed)?|suggest(?:s|ed)?|optional(?:ly)?|alternativ(?:e|es|ely)|could (?:use|also|then|move|run on|add|switch|be (?:used|replaced|moved|added|hosted))|might|may (?:use|want|also|be replaced)|you can (?:also )?use|or (?:equivalent|similar|another|any other|whichever|whatever)|if you (?:use|want|prefer|need)|should (?:use|add|move|introduce|switch|adopt)|preferably|nice[- ]to[- ]have|possibly|perhaps|" +
    "överväg\\p{L}*|rekommender\\p{L}*|föresl\\p{L}*|valfri\\p{L}*|tillval|alternativ\\p{L}*|skulle kunna|eventuellt|kanske|eller (?:motsvarande|liknande|annat)|kan (?:man|ni|du|också) använda|bör (?:vi |ni |man )?(?:använda|införa|läggas|flytta|byta)|förslagsvis|" +
    "optional\\p{L}*|empfohlen|empfehl\\p{L}*|alternativ\\p{L}*|könnte\\p{L}*|oder ähnlich\\p{L}*|facultati\\p{L}*|recommand\\p{L}*|pourrait|éventuellement|ou équivalent",
);

/** An example stands before what it names, and not far. */
const EXAMPLE_BEFORE = /(?<![\p{L}\d])(?:e\.\s?g\.?|eg\.|for (?:example|instance)|t\.?\s?ex\.?|exempelvis|till exempel|z\.\s?B\.?|zum beispiel|par exemple|p\. ?ex\.)[,:]?\s[^;()]{0,60}$/iu;

/** Right before a name, or before the list it stands in. */
const NOT_BEFORE = new RegExp(
  "(?<![\\p{L}\\d_])(?:" +
    "instead of|rather than|in place of|as opposed to|unlike|compared (?:to|with)|versus|vs\\.?|other than|similar to|alternatives? to|replacement for|replac(?:ing|es|ed)|" +
    "(?:not|no|without|nor|neither|never|non|isn['’]t|aren['’]t|wasn['’]t)(?: an?| the| any| longer| more| own| in| on| via| through| by| with| using| used?| dependent on| need(?:ed|ing)?| hosted on| on top of)*|" +
    "(?:do(?:es)? ?n[o'’]t|did ?n[o'’]t|don['’]t|doesn['’]t|didn['’]t|cannot|can['’]t|won['’]t|never|no need to|avoid(?:s|ed|ing)?|stopp?(?:ed|ing)?)(?: yet| currently| actually| even| longer)?(?: us(?:e|ing)| used| need| have| run(?:ning)?| run on| require| requiring| depend on| rely on| support| want| include| integrate with| choose| chose| adding| introduce| introducing)(?: an?| the| any| on)?|" +
    "avoid(?:s|ed|ing)?|remov(?:e|es|ed|ing)|dropp?(?:ed|ing)?|delet(?:e|ed|ing)|decommission(?:ed|ing)?|retir(?:e|ed|ing)|eliminat(?:es|ed|ing)|abandon(?:ed|ing)?|reject(?:ed|ing)?|ruled out|decided against|got rid of|" +
    "(?:(?:migrat\\w*|switch\\w*|transition\\w*)(?! (?:the |our |all )?(?:data|records|contacts|rows|users|customers))(?: \\w+){0,3}?|mov(?:e|ed|ing)(?: us| everything| it| hosting| the app)?) (?:away from|over from|from|off(?: of)?)(?: an?| the| our| plain| old)*|away from|(?:previously|formerly|originally|earlier|used to) (?:used?|ran|run|running|hosted|had|built|be|on)(?: on| in| with)*|" +
    "(?:i ?stället för|snarare än|till skillnad från|jämfört med|inte|ej|utan|inga|ingen|inget|varken|aldrig)(?: en| ett| den| det| någon| något| några| egen| eget| på| i| via| med| längre| heller| att använda| behovet av| beroende av| använda| använder| behöva| kräva)*|" +
    "(?:använder|kör|har|behöver|kräver|behövs|körs)(?: vi| man| ni)? (?:inte|ej|aldrig|ingen|inga|inget)(?: längre| heller| på| något| någon)*|tog bort|tagit bort|tagits bort|tar bort|slopa\\p{L}*|avveckla\\p{L}*|ersätter|ersatte|ersatt|ersättning för|valde(?:s)? bort|valt bort|förkasta\\p{L}*|" +
    "(?:bytt?e?|byter|flyttat|flyttade|migrera\\p{L}*|gått|gick)(?! data)(?: \\p{L}+){0,2}? (?:från|bort från)(?: en| ett| vår| gamla)*|tidigare (?:använde|körde|hade)(?: vi)?(?: på)?|" +
    "kein\\p{L}*|ohne|statt|anstelle von|nicht(?: mehr)?|sans|pas de|pas d['’]|au lieu de|plutôt que" +
    ")\\s*[\"'“`*_(]*$",
  "iu",
);
/** Right after a name, or after the list it stands in. */
const NOT_AFTER = new RegExp(
  "^[\"'”`*_)]*\\s*(?:\\p{L}+ ){0,1}?(?:" +
    "(?:is|are|was|were|has been|have been|had been|is being|gets?) (?:\\w+ly )?(?:not (?:used|needed|required|configured|installed|set up|enabled|in use|included|part of|in place|supported|necessary|chosen|there|present|available yet)|no longer|removed|dropped|retired|replaced|decommissioned|rejected|ruled out|discarded|deprecated|gone|out of scope|never used|unused)|" +
    "isn['’]t (?:used|needed|required|configured|in use|installed|set up|enabled)|aren['’]t (?:used|needed)|not (?:used|needed|required|configured|in use|installed|chosen|set up|enabled|included)\\b|n['’]?t used|no longer|was considered|were considered|out of scope|(?:rejected|discarded|removed|dropped)\\b|" +
    "(?:används|behövs|krävs|finns|ingår|körs|är)(?: \\p{L}+)? (?:inte|ej)(?! (?:nåbar|åtkomlig|publik|tillgänglig|öppen|exponerad))|(?:har|är|blev) (?:tagits bort|borttagen|borttaget|avvecklad|avvecklat|ersatt|bortvald|bortvalt)|(?:togs|valdes|tas) bort|ersattes|avvecklades|förkastades|avfärdades|inte längre|" +
    "wird nicht|entfällt|n['’]est (?:pas|plus)" +
    ")",
  "iu",
);
/** "We considered it, but it was turned down": the second half undoes the first. */
const TURNED_DOWN = /^[^.!?]{0,80}(?:\bbut|\band|\bmen|\boch|;|,|–|—) [^.!?]{0,30}?(?:reject(?:ed)|turned (?:it |them )?down|ruled (?:it |them )?out|decided against|chose not|opted against|discarded|abandoned it|valde (?:vi )?bort|valdes bort|valt bort|avstod|förkastade|verworfen|abandonné)/iu;
/** "no Redis timeouts" says that there is one. */
const PRESENT_AFTER = /^[\s-]+(?:(?:connection|client|query|write|read|api|server|job|task|queue|cache|side|webhook|auth)[\s-]+)?(?:errors?|timeouts?|failures?|issues?|problems?|outages?|credentials?|secrets?|keys?|passwords?|tokens?|leaks?|incidents?|downtime|warnings?|changes?|restarts?|alerts?|calls?|exceptions?|crashes|locks?|deadlocks?|costs?|limits?|quota|lag|bugs?|fel|problem|avbrott|hemligheter|nycklar|lösenord|varningar|larm|anrop)\b/iu;
const NOT_ONLY = /\b(?:not only|not just|inte bara|inte enbart)\s*$/iu;
const NOT_YET = /^[\s"'”`*_)]*(?:\p{L}+ ){0,3}?(?:not yet|inte ännu|ännu inte|yet to be)\b/iu;
/** "from Postgres 14 to 15" is the same technology. */
const SAME_AFTER = /^\s*(?:v?\d[\d.]*)\s*(?:to|→|->|till)\s*v?\d/iu;

const CLAUSE_END = /[.;!?](?=\s|$)|\s[–—]\s|(?:,|\s)\s*(?:but|however|whereas|men|däremot|aber|mais)\s/giu;

/** Finds the clause around a place. */
export function clauseAt(text: string, start: number, end: number): { readonly from: number; readonly to: number } {
  let from = 0;
  for (const found of text.matchAll(CLAUSE_END)) {
    if (isAbbreviation(text, found.index)) continue;
    const after = found.index + found[0].length;
    if (after <= start) from = after;
    else if (found.index >= end) return { from, to: found.index + 1 };
  }
  return { from, to: text.length };
}

const isAbbreviation = (text: string, dot: number): boolean => text[dot] === "." && /(?:\b(?:e\.g|i\.e|vs|etc|incl|approx|resp|z\.B|bl\.a|t\.ex|t\. ?ex|d\.v\.s|ca|inkl|st|dvs|fig|no))$/iu.test(text.slice(Math.max(0, dot - 7), dot));

/** The words around a name or a list of names: what stands before the list and after it. */
export interface Surroundings {
  /** The clause up to the list, and from its end. */
  readonly before: string;
  readonly after: string;
  /** From the list's end, beyond the clause. */
  readonly following: string;
  readonly clause: string;
  /** Whether the names of the list are joined by "or". */
  readonly isChoice: boolean;
}

const CONDITION = words("if|when|whenever|whether|unless|in case|either|neither|once|while|whichever|om|när|oavsett|antingen|både|wenn|falls|si|quand|down|fails?|unavailable|errors?|outages?|timeouts?");

/** What a clause says by itself, whichever name in it is asked about. */
const clauseSays = memo((clause: string) => ({ isPlanned: PLANNED.test(clause.replace(NOT_PLANNED, " ")), isOption: OPTION.test(clause) || /\?\s*$/.test(clause) }));

/** Judges what a clause says of a technology; undefined leaves it to what stands above. */
export function speaksOf({ before, after, following, clause, isChoice }: Surroundings): Speaks | undefined {
  if (NOT_YET.test(after)) return "planned";
  if (NOT_BEFORE.test(before) && !NOT_ONLY.test(before) && !PRESENT_AFTER.test(after) && !SAME_AFTER.test(after)) return "no";
  if (NOT_AFTER.test(after) || TURNED_DOWN.test(following)) return "no";
  const { isPlanned, isOption } = clauseSays(clause);
  if (isPlanned) return "planned";
  return isOption || EXAMPLE_BEFORE.test(before) || (isChoice && !CONDITION.test(clause)) ? "option" : undefined;
}

const HEADING_NO = words("(?:rejected|discarded|dismissed)(?: \\p{L}+)?|alternatives (?:considered|rejected)|considered alternatives|not (?:used|chosen)|what we (?:do not|don['’]t) use|out of scope|removed|deprecated|non-goals|bortvalda?(?: \\p{L}+)?|förkastade?(?: \\p{L}+)?|används inte|utanför omfattningen|borttaget|avfärdade?(?: \\p{L}+)?");
const HEADING_PLANNED = words(
  "future|roadmap|next steps?|planned|plans ahead|to[- ]?dos?|later|upcoming|phase (?:[2-9]|two|three)|backlog|wish ?list|not yet(?: \\p{L}+)?|long[- ]term|short[- ]term|medium[- ]term|(?:remaining|outstanding|open) (?:work|items|tasks|steps)|what['’]?s next|after (?:launch|go[- ]?live)|post[- ]launch|coming soon|action items?|follow[- ]ups?|nästa steg|framtida?(?: \\p{L}+)?|framöver|framtiden|planerat|planerade(?: \\p{L}+)?|senare|på sikt|att göra|återstår|återstående(?: \\p{L}+)?|kommande(?: \\p{L}+)?|fas [2-9]|efter lansering(?:en)?|färdplan|geplant\\p{L}*|ausblick|nächste schritte|zukunft|prochaines étapes|feuille de route|à venir",
);
const HEADING_OPTION = words("alternatives?|(?:deployment|hosting|technology|database|design|other|possible|available) options|recommend(?:ed|ations?)|suggest(?:ed|ions?)|optional|nice to have|ideas|possible (?:improvements|enhancements|extensions|solutions)|alternativ|tillval|rekommendation(?:er)?|rekommenderat?|förslag|förbättringsförslag|valfritt|idéer|möjliga förbättringar|empfehlungen|optionen|recommandations|optionnel");

/** What was ahead and has been reached. */
const DONE_TITLE = /✅|(?<!to be |not |not yet |ej |inte )\b(?:completed?|done|finished|implemented|klart?|genomför[dt]|infört?)\b/iu;
const NOW = words("currently|already|today|as of now|at present|in production|live|idag|i dag|redan|just nu|i drift|i produktion");

/** Tells whether a clause says that something is there now, whatever the heading is about. */
export const saysNow = (clause: string): boolean => NOW.test(clause);

/** Judges what a heading, an introduction or a column says of everything under it. */
export function speaksOfAll(title: string): Speaks | undefined {
  if (DONE_TITLE.test(title)) return undefined;
  if (HEADING_NO.test(title)) return "no";
  if (HEADING_PLANNED.test(title) || /^\W*pending\W*$/iu.test(title)) return "planned";
  return HEADING_OPTION.test(title) ? "option" : undefined;
}

const OLD_COLUMN = /^\W*(?:old|previous(?:ly)?|legacy|replaces|replaced|instead of|before|rejected|not chosen|tidigare|före|ersätter|gammalt?|i stället för|bortvalda?)\W*$/iu;
/** Judges what the title of a column says of its cells. */
export const speaksOfColumn = (title: string): Speaks | undefined => (OLD_COLUMN.test(title) ? "no" : speaksOfAll(title));

const STARTS_PLAN = /^(?:introduce|migrate to|switch to|move to|evaluate|investigate|explore|adopt|inför|utvärdera|utred|gå över till|byt till|migrera till)\b/iu;
/** Tells whether an item begins as something that is to come. */
export const beginsPlan = (item: string): boolean => STARTS_PLAN.test(item);
