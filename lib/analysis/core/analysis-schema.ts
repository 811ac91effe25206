import { z } from "zod";
import { Analysis } from "./analysis";

/** Makes the published JSON schema of an analysis (`docs/formats/analysis.schema.json`), which scripts rely on. */
export function analysisJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(Analysis, { io: "input" });
  return {
    $schema,
    $id: "urn:klartecken:analysis:1",
    title: "Klartecken analysis",
    description: "What `klartecken analyse` reads out of documents and code: the technologies, the claims, and what cannot all be true. Lines count from 1.",
    ...schema,
  };
}
