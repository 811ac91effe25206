import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { analysePaths } from "./analyse";
import { BadUse } from "./bad-use";
import { SCOPES } from "@/lib/identity/core/actor";
import { Email, Password, PASSWORD_LENGTH } from "@/lib/identity/core/person-input";
import { ROLES, Role } from "@/lib/identity/core/role";
import { addMember, createTokenFor, ensureOwner, Refusal } from "@/lib/identity/server/administer";
import { askForSample, makeSetupToken } from "@/lib/identity/server/first-owner";
import { checkPackFolder } from "@/lib/packs/server/check-pack";
import { IMPORT_LIMITS } from "@/lib/packs/core/import-limits";
import type { PackError } from "@/lib/packs/core/pack-error";
import { parseUpload } from "@/lib/packs/server/parse-upload";
import { inTeam } from "@/lib/platform/server/db";
import { createBackup } from "@/lib/platform/server/backup/create-backup";
import { BackupRefused, type Manifest } from "@/lib/platform/server/backup/format";
import { restoreBackup } from "@/lib/platform/server/backup/restore-backup";
import { verifyBackup } from "@/lib/platform/server/backup/verify-backup";
import { prepareDatabase } from "@/lib/platform/server/migrate";
import { wordsFor } from "@/lib/platform/server/words";

const USAGE = `Usage: npm run -s klartecken -- <command>

  member add --email ADDRESS --role ROLE --password PASSWORD [--name NAME]
      adds a person to the owner's team; roles: ${ROLES.join(", ")}
  token create --email ADDRESS --name NAME [--scope ${SCOPES.join("|")}]…
      prints an API token that acts as that person; it signs off only with the scope sign-off
  pack check PATH
      checks a checklist pack: its folder, an archive of it (.zip, .tar, .tar.gz), or one .json file, which may be a
      custom lens of the AWS Well-Architected Tool; mistakes as path:line: message
  analyse PATH… [--format json|markdown|sarif] [--language en|sv] [--fail-on LIST]
      reads documents and code (files, folders, archives) and prints what they are built on, what they claim, and what
      cannot all be true; needs no database. What could not be read is said on standard error. LIST has one or several of
      critical, important, minor (proposals), hard, soft (contradictions): exit 1 when there is such a one
  backup create FILE
      writes everything to one file, while Klartecken runs or not; the file holds what the database holds, so keep it safe
  backup verify FILE
      reads a backup and says whether it is whole
  backup restore FILE [--into DATABASE-URL|DATA-FOLDER] [--force]
      puts a backup into an empty database, with Klartecken stopped; --force replaces what is there
  database prepare
      brings the database of DATABASE_URL up to date and gives the role of APP_DATABASE_URL its rights
  setup first-owner
      creates the owner of KLARTECKEN_OWNER_EMAIL and _PASSWORD, or prints a one-time link, while there is nobody
`;

function options<T extends z.ZodRawShape>(args: string[], names: Record<string, { multiple?: boolean }>, shape: z.ZodObject<T>) {
  const config = Object.fromEntries(
    Object.entries(names).map(([name, { multiple }]) => [name, { type: "string" as const, ...(multiple ? { multiple: true } : {}) }]),
  );
  let values: unknown;
  try {
    ({ values } = parseArgs({ args, options: config, allowPositionals: false }));
  } catch (error) {
    throw new BadUse((error as Error).message);
  }
  const parsed = shape.safeParse(values);
  if (!parsed.success)
    throw new BadUse(parsed.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`).join("\n"));
  return parsed.data;
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Refusal(
      name === "DATABASE_URL"
        ? "No database is known. Start Klartecken first (npm start, in this folder), or set DATABASE_URL."
        : `The setting ${name} is missing.`,
    );
  return value;
}

/** One file, said where the command was called from. */
function fileFrom(args: string[]): string {
  const [file] = args;
  if (args.length !== 1 || !file || file.startsWith("-")) throw new BadUse("This takes one file.");
  return resolve(process.env.KLARTECKEN_CALLED_FROM ?? process.cwd(), file);
}

const rootFolder = () => process.env.KLARTECKEN_ROOT ?? process.cwd();

/** What a backup holds, in a sentence. */
function saidOf({ createdAt, tables, jobs, product }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows in ${tables.length} tables and ${jobs} waiting jobs, as of ${createdAt} (Klartecken ${product})`;
}

/** Checks a pack as it is named on the command line; gives how the command ends. */
async function checkPack(given: string, path: string): Promise<number> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new BadUse(`There is nothing at ${given}.`);
  const say = ({ file, line, message }: PackError, isFile = false) => console.log(`${isFile ? given : join(given, file)}:${line}: ${message}`);
  let errors: readonly PackError[];
  if (found.isDirectory()) errors = await checkPackFolder(path);
  else {
    // What cannot be a pack for its size is not read at all.
    if (found.size > IMPORT_LIMITS.bytes) {
      say({ file: "", line: 1, message: wordsFor("en")("problems.codes.pack-file-large", { limit: IMPORT_LIMITS.bytes / 1024 / 1024 }) }, true);
      return 1;
    }
    const parsed = await parseUpload({ bytes: readFileSync(path), name: basename(path) });
    if ("refusal" in parsed) {
      const { code, params } = parsed.refusal;
      say({ file: "", line: 1, message: wordsFor("en")(`problems.codes.${code}`, params) }, true);
      return 1;
    }
    errors = "errors" in parsed ? parsed.errors : [];
  }
  // A mistake in a JSON file stands in that file; one in an archive stands below it.
  for (const error of errors) say(error, error.file === basename(path));
  if (errors.length === 0) console.log("The pack is complete.");
  return errors.length === 0 ? 0 : 1;
}

const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  "member add": async (args) => {
    const input = options(
      args,
      { email: {}, role: {}, password: {}, name: {} },
      z.object({ email: Email, role: Role, password: Password, name: z.string().optional() }),
    );
    const result = await addMember(setting("DATABASE_URL"), input);
    console.log(result === "added" ? `${input.email} is now ${input.role} in the team.` : `${input.email}, who had an account already, is now ${input.role} in the team; the password is unchanged.`);
    return 0;
  },
  "token create": async (args) => {
    const input = options(
      args,
      { email: {}, name: {}, scope: { multiple: true } },
      z.object({ email: Email, name: z.string().trim().min(1).max(120), scope: z.array(z.enum(SCOPES)).default([]) }),
    );
    console.log(await createTokenFor(setting("DATABASE_URL"), { ...input, scopes: [...new Set(input.scope)] }));
    return 0;
  },
  "pack check": async (args) => {
    const [given] = args;
    if (args.length !== 1 || !given || given.startsWith("-")) throw new BadUse("pack check takes one folder, archive or JSON file.");
    return checkPack(given, resolve(process.env.KLARTECKEN_CALLED_FROM ?? process.cwd(), given));
  },
  analyse: (args) => analysePaths(args, process.env.KLARTECKEN_CALLED_FROM ?? process.cwd()),
  "backup create": async (args) => {
    const file = fileFrom(args);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(rootFolder(), "package.json"), "utf8")));
    const manifest = await createBackup(setting("DATABASE_URL"), file, version, new Date());
    console.log(`${file} holds ${saidOf(manifest)}. It was read again and is whole. It does not hold this installation's own secrets (secrets.json): people sign in again after a restore.`);
    return 0;
  },
  "backup verify": async (args) => {
    console.log(`The backup is whole: ${saidOf(await verifyBackup(fileFrom(args)))}.`);
    return 0;
  },
  "backup restore": async (args) => {
    const isForced = args.includes("--force");
    const file = fileFrom(args.filter((one) => one !== "--force"));
    const manifest = await restoreBackup(file, { ownerUrl: setting("DATABASE_URL"), appUrl: setting("APP_DATABASE_URL"), migrations: join(rootFolder(), "prisma/migrations"), isForced });
    console.log(`Restored ${saidOf(manifest)}. Start Klartecken; everybody signs in again unless NEXTAUTH_SECRET is the same as before.`);
    return 0;
  },
  "database prepare": async () => {
    const folder = join(rootFolder(), "prisma/migrations");
    const applied = await prepareDatabase(setting("DATABASE_URL"), setting("APP_DATABASE_URL"), folder);
    if (applied.length > 0) console.log(`migrated: ${applied.join(", ")}`);
    return 0;
  },
  "setup first-owner": async () => {
    const { KLARTECKEN_OWNER_EMAIL: email, KLARTECKEN_OWNER_PASSWORD: password } = process.env;
    if (email || password) {
      const owner = z.object({ email: Email, password: Password }).safeParse({ email, password });
      if (!owner.success)
        throw new Refusal(`KLARTECKEN_OWNER_EMAIL must be an e-mail address and KLARTECKEN_OWNER_PASSWORD at least ${PASSWORD_LENGTH} characters. Nobody was created.`);
      const teamId = await ensureOwner(setting("DATABASE_URL"), owner.data.email, owner.data.password);
      if (teamId) {
        await inTeam(teamId, (tx) => askForSample(tx, teamId));
        console.log(`The owner ${owner.data.email} was created. Sign in with the password given.`);
      }
      return 0;
    }
    const token = await makeSetupToken(new Date());
    if (token) console.log(`Nobody is here yet. Create the first owner with this link, which works once, within a day:\n${setting("NEXTAUTH_URL")}/setup/${token}`);
    return 0;
  },
};

async function main(): Promise<number> {
  const [first = "", second = "", ...rest] = process.argv.slice(2);
  const own = COMMANDS[first];
  const command = own ?? COMMANDS[`${first} ${second}`];
  if (!command) {
    const isHelp = ["", "help", "--help", "-h"].includes(first);
    (isHelp ? console.log : console.error)(isHelp ? USAGE : `There is no command “${first} ${second}”.\n\n${USAGE}`);
    return isHelp ? 0 : 2;
  }
  try {
    return await command(own ? process.argv.slice(3) : rest);
  } catch (error) {
    if (error instanceof BadUse) {
      console.error(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    console.error(error instanceof Refusal || error instanceof BackupRefused ? error.message : `It did not work: ${(error as Error).message}`);
    return 1;
  }
}

process.exit(await main());
