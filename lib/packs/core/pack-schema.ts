import { z } from "zod";
import { PackFile } from "./pack-file";

/** Makes the published JSON schema of `pack.yaml` (`docs/formats/pack.schema.json`), with which editors help and warn. */
export function packJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(PackFile, { io: "input" });
  return {
    $schema,
    $id: "urn:klartecken:pack:1",
    title: "Klartecken checklist pack",
    description:
      "pack.yaml of a checklist pack. The words of each item stand beside it, in items/<id>.en.md and items/<id>.sv.md.",
    ...schema,
  };
}
