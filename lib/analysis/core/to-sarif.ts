import type { Language } from "@/lib/base/ids";
import type { Analysis, Contradiction } from "./analysis";
import { reasonInWords } from "./reason-words";

/** A path as the reference of a URI that SARIF asks for. */
const uriOf = (path: string): string => path.split("/").map(encodeURIComponent).join("/");
const region = (startLine: number, endLine = startLine) => ({ startLine, endLine });

/**
 * Renders contradictions as SARIF 2.1.0, for tools that show results at lines: a hard one is an error, a soft one a warning. Claims by
 * themselves are no results.
 */
export function toSarif(analysis: Analysis, version: string, language: Language = "en"): object {
  const all = analysis.documents.flatMap(({ path, contradictions }) => contradictions.map((one) => ({ path, one })));
  const rules = [...new Set(all.map(({ one }) => one.rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Klartecken", semanticVersion: version, rules: rules.map((id) => ({ id, name: id, shortDescription: { text: id.replaceAll("-", " ") } })) } },
        columnKind: "utf16CodeUnits",
        artifacts: analysis.documents.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: all.map(({ path, one }) => resultOf(path, one, rules, language)),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: analysis.failures.map(({ path, reason }) => ({ level: "warning", message: { text: reason }, locations: path ? [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] : [] })),
          },
        ],
      },
    ],
  };
}

function resultOf(path: string, { lines, others, rule, strength, because, reason }: Contradiction, rules: readonly string[], language: Language): object {
  const [first, ...rest] = lines;
  const related = [...rest.map((line) => ({ path, line })), ...others];
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: strength === "hard" ? "error" : "warning",
    message: { text: reasonInWords(language, because, reason) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: region(first!) } }],
    relatedLocations: related.map((one, id) => ({ id, physicalLocation: { artifactLocation: { uri: uriOf(one.path) }, region: region(one.line) } })),
  };
}
