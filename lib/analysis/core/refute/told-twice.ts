import { gather } from "@/lib/analysis/core/gather";
import { textOf, type Passage } from "@/lib/analysis/core/passage";
import type { Quantity } from "@/lib/analysis/core/quantity";
import { isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { inCommon, sameScope, scopeOf, shared, stemOf, topicOf } from "@/lib/analysis/core/topic";
import { inDigits } from "./values-in-code";

const PARTS = /^(?:-?\s?(?:\p{L}+[ -]){0,2}?)(nodes?|replicas?|instances?|workers?|pods?|servers?|hosts?|shards?|brokers?|partitions?|machines?|vms?|containers?|regions?|zones?|noder(?:na)?|nod|repliker(?:na)?|instanser(?:na)?|servrar(?:na)?|maskiner(?:na)?|poddar(?:na)?|arbetare|knoten|instanzen|nœuds?)(?!\p{L})/iu;
/** What most passages have not. */
const HAS_PARTS = /node|replica|instan|worker|pod|server|host|shard|broker|partition|machine|vm|container|region|zone|nod|replik|servr|maskin|arbetare|knoten|nœud/iu;
/** Figures that are not how many there are. */
const OTHERWISE = /(?<!\p{L})(?:from|till?|up to|at least|at most|max\p{L}*|min\p{L}*|between|scale\p{L}*|autoscal\p{L}*|per|each|lost?|losing|kill\p{L}*|fail\p{L}*|down|without|one of|two of|of the|took|drain\p{L}*|add\p{L}*|remov\p{L}*|extra|spare|more|another|other|upp till|minst|högst|mellan|skala\p{L}*|varje|vardera|förlust|tappa\p{L}*|av de|utan|ytterligare|bis zu|mindestens|höchstens|je|ausfall|jusqu|au moins|chaque|load|test\p{L}*|during|under)(?!\p{L})/iu;
const PRODUCTION = /(?<!\p{L})(?:prod\p{L}*|live|drift|skarp\p{L}*)(?!\p{L})/iu;

interface Parts {
  readonly passage: Passage;
  readonly part: string;
  readonly quantity: Quantity;
  /** Names in the same clause: what has so many parts. */
  readonly names: ReadonlySet<string>;
}

const NAME = /(?<![\p{L}\d])(?:\p{Lu}[\p{L}\d]*\p{Lu}[\p{L}\d]*|\p{Lu}[\p{L}\d]{3,})(?![\p{L}\d])/gu;

function partsIn(study: Study, passage: Passage): Parts[] {
  const { cells, header } = passage;
  if (passage.kind === "heading" || !HAS_PARTS.test(passage.raw) || !isNow(study, passage)) return [];
  const take = (text: string, names: string): Parts[] => {
    const words = inDigits(text);
    if (OTHERWISE.test(words)) return [];
    const counted = study.quantities(words).flatMap((quantity) => {
      const part = quantity.dimension === "count" && quantity.bound === "exact" && quantity.value < 500 ? PARTS.exec(words.slice(quantity.end).trimStart())?.[1] : undefined;
      return part ? [{ quantity, part: stemOf(part.toLowerCase()) }] : [];
    });
    const [one] = counted;
    const named = new Set((names.match(NAME) ?? []).map((name) => name.toLowerCase()));
    return counted.length === 1 && one && named.size > 0 ? [{ passage, part: one.part, quantity: one.quantity, names: named }] : [];
  };
  if (cells && header) {
    const production = header.findIndex((title) => PRODUCTION.test(title));
    const at = production > 0 ? production : cells.length === 2 ? 1 : -1;
    return at > 0 ? take(cells[at] ?? "", cells[0]!) : cells.filter((cell) => cell.split(/\s+/).length >= 3).flatMap((cell) => take(cell, cell));
  }
  // The first word of a sentence has a capital whatever it is.
  return passage.text.split(/[,;()–—]|(?<!\p{L})(?:and|och|und|et)(?!\p{L})/u).flatMap((clause) => take(clause, clause.replace(/^\W*\p{L}+/u, (word) => (/^\W*\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))));
}

/** Two numbers of nodes, replicas or workers for one thing. */
function partsTwice(study: Study): Refutation[] {
  const byName = new Map<string, Parts[]>();
  for (const passage of study.numbered) for (const one of partsIn(study, passage)) for (const name of one.names) gather(byName, `${name} ${one.part}`, one);
  return [...byName.values()].flatMap((own): Refutation[] => {
    const [first] = own;
    if (!first) return [];
    const other = own.find((one) => one.quantity.value !== first.quantity.value && one.passage.line !== first.passage.line && one.passage.group !== (first.passage.group || -1) && sameScope(textOf(one.passage), textOf(first.passage)) && scopeOf(textOf(one.passage)).size === scopeOf(textOf(first.passage)).size);
    // Three numbers are of three things.
    if (!other || new Set(own.map(({ quantity }) => quantity.value)).size > 2) return [];
    return [{ lines: [first.passage.line, other.passage.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(textOf(first.passage)), two: quoted(textOf(other.passage)) } }];
  });
}

const SIGNS_IN = /(?<!\p{L})(?:sign[- ]?in|signs? in|log[- ]?in|logs? (?:in|on)|authenticat\p{L}*|access is|comes? in|logga\p{L}* in|loggar in|inlogg\p{L}*|autentis\p{L}*|kommer in|anmeld\p{L}*|meldet sich|connexion|se connecte\p{L}*)(?!\p{L})/iu;
const ONLY = /(?<!\p{L})(?:only|solely|exclusively|no other way|nothing else|enbart|endast|uteslutande|bara|inget annat sätt|ingen annan väg|nur|ausschließlich|uniquement|seulement)(?!\p{L})/iu;
const STRONG = /(?<!\p{L})(?:sso|single sign[- ]on|oidc|saml|oauth|entra(?: id)?|azure ad|okta|keycloak|passkeys?|webauthn|certificates?|mtls|e-?legitimation\p{L}*|bank-?id|freja\p{L}*|siths|e-?id|smart ?cards?|personalausweis)(?!\p{L})/iu;
const PASSWORD = /(?<!\p{L})(?:user ?names? and (?:a )?passwords?|with (?:a |their )?(?:own )?passwords?|password (?:login|sign-in)|användarnamn och lösenord|med lösenord|lösenordsinloggning|benutzername\p{L}* und passwort|mit passwort|mot de passe)(?!\p{L})/iu;
const NOT_SO = /(?<!\p{L})(?:no|not|never|without|instead of|inga?|inte|ej|aldrig|utan|i stället för|kein\p{L}*|nicht|ohne|pas|sans)(?!\p{L})/iu;

/** Of some people's way in nothing follows for others. */
const EVERYBODY = /(?<!\p{L})(?:everyone|everybody|all (?:users|people|accounts|who|access)|alla(?: som| användare| konton)|samtliga(?: användare| konton)?|alle (?:nutzer|benutzer|konten)|tous les utilisateurs)(?!\p{L})|^\W*(?:sign[- ]?in|log[- ]?in|authentication|access|inloggning(?:en)?|autentisering(?:en)?|anmeldung)(?!\p{L})/iu;

/** "Everybody signs in with e-ID and in no other way" beside people who have a user name and a password. */
function signIns(study: Study): Refutation[] {
  return study.claims.flatMap(({ passage }): Refutation[] => {
    const text = textOf(passage);
    if (!/only|sole|exclus|no other|nothing else|enbart|endast|uteslut|bara|inget annat|ingen annan|nur|aussch|unique|seule/iu.test(text)) return [];
    if (!STRONG.test(text) || !ONLY.test(text) || !EVERYBODY.test(text) || !SIGNS_IN.test(text) || PASSWORD.test(text)) return [];
    const against = study.passages.find((one) => one.line !== passage.line && one.kind !== "heading" && isNow(study, one) && !isPast(one.text) && SIGNS_IN.test(textOf(one)) && PASSWORD.test(textOf(one)) && !NOT_SO.test(textOf(one).slice(0, (PASSWORD.exec(textOf(one))?.index ?? 0) + 1)) && sameScope(text, textOf(one)));
    return against ? [{ lines: [passage.line, against.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(text), two: quoted(textOf(against)) } }] : [];
  });
}

const IN_ALL = /(?<!\p{L})(?:in total|altogether|in all|a total of|totalt|sammanlagt|sammantaget|insgesamt|au total)(?!\p{L})/iu;

/** "184 in total have been moved" here, "in total 179 have been moved" there. */
function totalsTwice(study: Study): Refutation[] {
  const told = study.numbered.flatMap((passage) => {
    if (passage.kind === "row" || !IN_ALL.test(passage.text) || !isNow(study, passage) || isPast(passage.text)) return [];
    const counts = study.quantities(passage.text).filter(({ dimension, bound }) => dimension === "count" && bound === "exact");
    const [quantity] = counts;
    const noun = quantity && counts.length === 1 ? /^\s*(\p{L}{4,})/u.exec(passage.text.slice(quantity.end))?.[1] : undefined;
    return quantity && noun ? [{ passage, quantity, noun: stemOf(noun.toLowerCase()), topic: topicOf(passage.text.replace(IN_ALL, " ")) }] : [];
  });
  return told.flatMap((own, at): Refutation[] => {
    const other = told.slice(at + 1).find(({ passage, quantity, noun, topic }) => noun === own.noun && quantity.value !== own.quantity.value && sameScope(passage.text, own.passage.text) && inCommon(topic, own.topic) >= 2 && Math.min(topic.size, own.topic.size) - inCommon(topic, own.topic) <= 1);
    return other ? [{ lines: [own.passage.line, other.passage.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(own.passage.text), two: quoted(other.passage.text) } }] : [];
  });
}

const LEAST_DIGITS = 4;
const digitsOf = (text: string): string => text.replace(/\D/g, "");
/** What is counted at two times is counted twice. */
const AT_TIMES = /(?<!\p{L})(?:before|after|earlier|then|first|second|staging|forecast|expected|limit|target|före|efter|tidigare|därefter|prognos|gräns|mål|vorher|nachher|avant|après)(?!\p{L})/iu;

/** Whether a topic has a word that begins as a noun does: "mätare", "mätartyp". */
const begins = (topic: ReadonlySet<string>, noun: string): boolean => noun.length >= 5 && [...topic].some((word) => word.startsWith(noun.slice(0, 5)));

/** "1,284,500 records" here and a total of 1,248,500 there: the same digits in another order. */
function transposed(study: Study): Refutation[] {
  const told = study.numbered.flatMap((passage) => {
    if (!isNow(study, passage)) return [];
    const isTotal = passage.kind === "row" && /^\W*(?:totals?|sum(?:ma)?|totalt|gesamt|summe)\W*$/iu.test(passage.cells?.[0] ?? "");
    if (passage.kind === "row" && !isTotal) return [];
    const parts = passage.cells ? passage.cells.map((cell, at) => ({ text: cell, about: passage.header?.[at] ?? "" })) : [{ text: passage.text, about: "" }];
    return parts.flatMap(({ text, about }) => study.quantities(text).flatMap((quantity) => {
      const digits = digitsOf(quantity.text);
      if ((quantity.dimension !== "count" && quantity.dimension !== "rate") || quantity.bound !== "exact" || digits.length < LEAST_DIGITS || new Set(digits.replace(/0+$/, "")).size < 2) return [];
      const clause = text.slice(Math.max(0, quantity.start - 60), quantity.end + 40);
      if (!isTotal && AT_TIMES.test(text.slice(Math.max(0, quantity.start - 40), quantity.start))) return [];
      const noun = quantity.dimension === "rate" ? "" : /^\s*(?:\p{L}+ )?(\p{L}{4,})/u.exec(text.slice(quantity.end))?.[1] ?? "";
      return [{ passage, quantity, isTotal, key: [...digits].sort().join(""), noun: noun ? stemOf(noun.toLowerCase()) : "", topic: topicOf(`${clause} ${about} ${isTotal ? `${passage.header?.join(" ")} ${passage.headings[0]?.text ?? ""}` : ""}`) }];
    }));
  });
  return told.flatMap((one, at): Refutation[] => {
    const other = told.slice(at + 1).find((two) => {
      if (two.key !== one.key || two.quantity.value === one.quantity.value || two.quantity.dimension !== one.quantity.dimension || two.passage.line === one.passage.line || !sameScope(textOf(one.passage), textOf(two.passage))) return false;
      if (told.some((third) => third.key === one.key && third.quantity.value !== one.quantity.value && third.quantity.value !== two.quantity.value)) return false;
      // Of one thing: the same noun, or a total of what the other counts.
      const isSame = one.noun !== "" && one.noun === two.noun;
      const isOfTotal = (one.isTotal && two.topic.size > 0 && (begins(one.topic, two.noun) || shared(one.topic, two.topic) >= 1)) || (two.isTotal && (begins(two.topic, one.noun) || shared(one.topic, two.topic) >= 1));
      return isSame || isOfTotal || (one.quantity.dimension === "rate" && shared(one.topic, two.topic) >= 1);
    });
    return other ? [{ lines: [one.passage.line, other.passage.line], rule: "two-values", strength: "hard", code: "told-twice", params: { one: quoted(textOf(one.passage)), two: quoted(textOf(other.passage)) } }] : [];
  });
}

/** Finds one thing told in two ways. */
export const refuteToldTwice = (study: Study): Refutation[] => [...totalsTwice(study), ...transposed(study), ...partsTwice(study), ...signIns(study)];
