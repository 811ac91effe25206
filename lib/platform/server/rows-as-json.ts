import "server-only";
import { Prisma } from "./generated/client";
import type * as Models from "./generated/models";

/** The models that are read so, with their rows. */
interface RowOf {
  Review: Models.ReviewModel;
  System: Models.SystemModel;
  Team: Models.TeamModel;
  Membership: Models.MembershipModel;
  Revision: Models.RevisionModel;
  RevisionFile: Models.RevisionFileModel;
  Purge: Models.PurgeModel;
  Round: Models.RoundModel;
  Assessment: Models.AssessmentModel;
  Finding: Models.FindingModel;
  Question: Models.QuestionModel;
  RequirementOverride: Models.RequirementOverrideModel;
}
export type ModelName = keyof RowOf;

/** The one field whose column is not its name in snake case. */
const COLUMN: Readonly<Record<string, string>> = { openedById: "opened_by" };
const snake = (name: string) => name.replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? "_" : ""}${letter.toLowerCase()}`);
/** Columns that hold a moment or a calendar date, by the names our schema gives those alone. */
const isMoment = (field: string) => field === "at" || field === "due" || field.endsWith("At");

const fieldsOf = (model: ModelName): string[] => Object.values((Prisma as unknown as Record<string, Record<string, string>>)[`${model}ScalarFieldEnum`]!);
const written = new Map<ModelName, Prisma.Sql>();
function columnsOf(model: ModelName): Prisma.Sql {
  const known = written.get(model);
  if (known) return known;
  const made = Prisma.raw(fieldsOf(model).map((field) => `'${field}', x."${COLUMN[field] ?? snake(field)}"`).join(", "));
  written.set(model, made);
  return made;
}

/**
 * Writes a sub-select that gives rows of a model as one JSON value, so that one statement reads what would otherwise be a
 * dozen: each costs this process and the database more than the rows in it. Row-level security holds in it as anywhere.
 *
 * @param rest what follows `FROM <table> x`, with its conditions and order
 */
export const rowsAsJson = (model: ModelName, rest: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(json_agg(y.o), '[]') FROM (SELECT json_build_object(${columnsOf(model)}) AS o FROM ${Prisma.raw(`"${snake(model)}"`)} x ${rest}) y)`;

/** Puts what `rowsAsJson` gave into the rows that the model's own queries give. */
export function rowsOf<Model extends ModelName>(model: Model, json: unknown): RowOf[Model][] {
  const moments = fieldsOf(model).filter(isMoment);
  for (const row of json as Record<string, unknown>[]) for (const field of moments) if (typeof row[field] === "string") row[field] = new Date(row[field]);
  return json as RowOf[Model][];
}
