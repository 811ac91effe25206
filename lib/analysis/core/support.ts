import type { FoundClaim } from "./claims";
import { standingOfRow } from "./claims";
import type { CodeIndex } from "./code-index";
import { textOf, type CodeStretch } from "./passage";
import { findNamed, namedIn } from "./refute/named-in-code";
import type { Study } from "./study";
import type { Reason } from "./analysis";
import { gather } from "@/lib/analysis/core/gather";

/** Ids that somebody else can look up: commits, runs, pull requests, tickets of a scanner. */
const IDS = /(?<![\p{L}\d])(?:(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}|(?:(?<!cron )(?:run|build|pipeline|job)|commit|pr|mr|pull request|merge request|körning|bygge|workflow|lauf)\s*(?:no\.?|nr|id)?\s*[#!]?\d{2,}(?![\d.,]*\s+\p{L}{2,})|[#!]\d{2,6})(?![\p{L}\d])/iu;
const DATED = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?(?!\d)|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|maj|jun|jul|aug|sep|oct|okt|nov|dec)\p{L}*|(?:jan|feb|mar|apr|may|maj|jun|jul|aug|sep|oct|okt|nov|dec)\p{L}*\s+\d{1,2})(?!\d)/iu;
const RUN = /(?<!\p{L})(?:load test\w*|drill\w*|benchmark\w*|measured|test(?:ed)? (?:run|on|with|against)|ran on|run on|k6|locust|jmeter|gatling|artillery|pgbench|pytest|restore[d]?|rehears\w*|exercis\w*|trial|scan\w*|pen(?:etration)? ?test\w*|lasttest\w*|belastningstest\w*|prov(?:ad|at|ade|kör\w*)?|mätt\w*|uppmätt\w*|övning\w*|övad\w*|återläs\w*|kördes|körning\w*|testkör\w*|lasttest|gemessen|lauf|mesurée?s?)(?!\p{L})/iu;

const LOAD_RUN = /(?<!\p{L})(?:load test\w*|benchmark\w*|k6|locust|jmeter|gatling|artillery|pgbench|wrk|vegeta|lasttest\w*|belastnings\w*)(?!\p{L})/iu;

/** What came of a run, as opposed to how it was set up. */
const OUTCOME = /(?<![\p{L}\d])(?:p\d\d(?:[.,]\d)?|median\p{L}*|average|mean|latency|response times?|throughput|errors?|fail\p{L}*|lost|succe\p{L}*|svarstid\p{L}*|snitt\p{L}*|medel\p{L}*|fel|misslycka\p{L}*|förlora\p{L}*|lyckade\p{L}*|latenz|antwortzeit\p{L}*|fehler\p{L}*|erreurs?)(?!\p{L})|%|procent|(?<![\p{L}\d])(?:ms|req\/s|rps)(?!\p{L})/iu;

/** Output of a run, as opposed to code, configuration or commands. */
const OUTPUT = /^\s*(?:(?:total )?tests?\s*[:=]|passed|failed|✅|✔|✓|❌|PASS|FAIL|ok\b|={3,}|-{3,}\s*\w+|requests?\b.*\d|http_req|p\(?\d\d\)?|latency|\d+ (?:passed|passing|tests?|examples?)|running \d+|summary|test suites?:|tests:|time:|status[: ]|HTTP\/\d|\d{4}-\d\d-\d\d[T ]\d\d:|\[?\d\d:\d\d:\d\d|connected|applied|migrat\w+ (?:applied|ok)|success|real\s+\d|done in)/iu;
const isOutput = (code: CodeStretch): boolean => code.lines.filter((line) => OUTPUT.test(line)).length >= Math.max(2, Math.ceil(code.lines.filter((line) => line.trim()).length / 4));
const isChange = (code: CodeStretch): boolean => code.language === "diff" || (code.lines.some((line) => /^\s*(?:#|\/\/|--)\s*(?:BEFORE|FÖRE|OLD|WAS)(?![\p{L}\d_])/u.test(line)) && code.lines.some((line) => /^\s*(?:#|\/\/|--)\s*(?:AFTER|EFTER|NEW|NOW)(?![\p{L}\d_])/u.test(line))) || (code.lines.some((line) => /^\+(?!\+)/.test(line)) && code.lines.some((line) => /^-(?!-)/.test(line)));

/** Whether the claims under a heading are results of one run that is described there. */
function runsUnder(study: Study): Set<number> {
  const described = new Set<number>();
  for (const passage of study.numbered) {
    const [heading] = passage.headings;
    if (!heading || passage.kind === "heading") continue;
    const text = `${textOf(passage)}`;
    if (RUN.test(`${heading.text} ${text}`) && (DATED.test(text) || DATED.test(heading.text) || IDS.test(text) || IDS.test(heading.text)) && study.context(passage) !== "future" && study.context(passage) !== "criteria") described.add(heading.index);
  }
  return described;
}

/** Finds what in the submission itself stands behind a claim: the place that shows it, or null. */
export function supportOf(study: Study, code: CodeIndex | null): (claim: FoundClaim) => Reason | null {
  const runs = runsUnder(study);
  const codeAfter = new Map<number, CodeStretch[]>();
  for (const stretch of study.code) gather(codeAfter, stretch.after, stretch);
  return ({ passage, kind }): Reason | null => {
    const text = textOf(passage);
    if (kind === "estimate" || kind === "sign-off") return null;
    if (code) {
      const named = namedIn(passage);
      const places = named.map((one) => findNamed(code, one));
      if (named.length > 0 && places.every((place) => place !== null)) return { code: "names-what-is-there", params: { name: named[0]!.name, path: places[0]!.path, line: places[0]!.line } };
    }
    const ids = IDS.exec(text.replace(/`/g, ""))?.[0];
    if (ids && (passage.kind !== "heading")) return { code: "names-a-run", params: { id: ids } };
    const values = study.quantities(text).filter(({ dimension, bound }) => dimension !== "count" || bound === "exact");
    const measured = values.some(({ dimension }) => dimension !== "count") || values.length >= 2;
    // A date and a duration alone are still only said; the figures of a named run are its results.
    if (values.length >= 3 && LOAD_RUN.test(text) && DATED.test(text) && OUTCOME.test(text)) return { code: "measured-in-a-run", params: {} };
    if (passage.kind === "row" && measured && (standingOfRow(passage) === null || standingOfRow(passage) === "good") && passage.headings[0] && runs.has(passage.headings[0].index) && study.context(passage) === "result") return { code: "result-of-a-run", params: {} };
    // Output or a change right after what it shows.
    const next = codeAfter.get(passage.index + 1)?.[0];
    if (next && next.line - passage.endLine <= 3) {
      if (isOutput(next) && !next.headings.some(({ text: title }) => /before|före/iu.test(title))) return { code: "output-follows", params: { line: next.line } };
      if (isChange(next)) return { code: "change-follows", params: { line: next.line } };
    }
    if (passage.kind === "heading") {
      const own = study.code.find((stretch) => stretch.headings[0]?.index === passage.index && isChange(stretch));
      if (own) return { code: "change-follows", params: { line: own.line } };
    }
    return null;
  };
}
