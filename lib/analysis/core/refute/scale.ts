import { textOf, type Passage } from "@/lib/analysis/core/passage";
import { isNow, isPast, quoted, type Refutation, type Study } from "@/lib/analysis/core/study";
import { wordingOf } from "@/lib/analysis/core/wording";

/** "Scaling to 100+ customers", "ready for 5,000 concurrent users", "klarar 2 000 samtidiga användare". */
const SCALE =
  /(?<!\p{L})(?:scal(?:e|es|ed|ing|able) (?:to|for|up to)|supports?|handles?|serves?|copes? with|ready for|sized for|capacity (?:for|of)|klarar|hanterar|skalar (?:till|upp till)|skalbar\p{L}* till|dimensionera[dt] för|redo för|bewältigt|unterstützt|skaliert (?:auf|bis))\s+(?:up to |at least |more than |over |minst |upp till |över |mer än )?(\d[\d., \u00a0]*\+?)\s*\+?\s*(?:concurrent |simultaneous |active |parallel |samtidiga |aktiva |gleichzeitige )?(?:users?|customers?|tenants?|clients?|sessions?|calls|orders|requests?|devices|messages|events|användare|kunder|klienter|sessioner|samtal|anrop|ordrar|beställningar|enheter|meddelanden|nutzer|benutzer|kunden|anfragen)(?!\p{L})/iu;
/** Fewer are no scale that has to be tried. */
const FEW = 50;
const LOAD_TEST = /(?<!\p{L})(?:(?:load|stress|performance|capacity|volume|scalability|soak)[- ]?test\p{L}*|(?:last|belastnings|prestanda|stress|kapacitets)(?:test|prov)\p{L}*|lasttest\p{L}*|tests? de charge)(?!\p{L})/iu;
/** Tools of such tests: who names one has most likely used it. */
const TOOLS = /(?<![\p{L}\d])(?:k6|jmeter|locust|gatling|artillery|vegeta|wrk2?|hey|ghz|pgbench)(?![\p{L}\d])/iu;
const NONE = /(?<!\p{L})(?:not|never|no|yet to|nobody|inte|ej|aldrig|ingen|inget|inga|nicht|kein\p{L}*|nie|pas|aucun)(?!\p{L})/iu;

const isAhead = (study: Study, passage: Passage): boolean => passage.box === "open" || study.context(passage) === "future" || ["ahead", "instruction"].includes(wordingOf(textOf(passage))) || NONE.test(textOf(passage));

/** Finds that so and so many are served, where the only load test that is spoken of is still to be made. */
export function refuteScale(study: Study): Refutation[] {
  const claims = study.claims.filter(({ passage, kind }) => kind !== "estimate" && /\d/.test(passage.raw) && isNow(study, passage) && !isPast(textOf(passage)) && SCALE.test(textOf(passage)));
  if (claims.length === 0) return [];
  const spoken = study.passages.filter((passage) => passage.kind !== "heading" && LOAD_TEST.test(textOf(passage)));
  const ahead = spoken.find((passage) => isAhead(study, passage));
  if (!ahead || spoken.some((passage) => !isAhead(study, passage)) || study.passages.some((passage) => passage.kind === "heading" && LOAD_TEST.test(passage.text)) || study.passages.some((passage) => !isAhead(study, passage) && TOOLS.test(textOf(passage))) || study.code.some(({ lines }) => lines.some((line) => TOOLS.test(line)))) return [];
  return claims.flatMap(({ passage }): Refutation[] => {
    const match = SCALE.exec(textOf(passage))!;
    const [scale] = study.quantities(match[1]!.trim());
    if (!scale || scale.value < FEW || passage.line === ahead.line) return [];
    return [{ lines: [passage.line, ahead.line], rule: "more-than-was-tried", strength: "soft", code: "scale-untried", params: { scale: quoted(match[0]), test: quoted(textOf(ahead)) } }];
  });
}
