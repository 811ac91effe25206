import type { SubmittedText } from "../submitted";
import type { KnownTechnology } from "./known-technology";
import { byExtension, byFile, byHost, bySchemeName, byVariable } from "./lookups";
import { maskLine } from "./mask-line";
import { readCommands } from "./read-commands";
import { LONGEST_LINE, readDocument } from "./read-document";
import { importsOfLine } from "./read-imports";
import { readInfrastructure } from "./read-infrastructure";
import { isLock, readLock } from "./read-lock";
import { manifestReader } from "./read-manifest";
import type { Saw, Source } from "./sighting";

/** Other people's code that came along. */
const NOT_OWN = /(?:^|\/)(?:node_modules|vendor|site-packages|\.venv|venv|third_party|bower_components|Pods|\.git|__pycache__)\//;
const VARIABLE = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{1,40}(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])|^(?:PGHOST|PGUSER|PGPASSWORD|PGDATABASE|PGPORT|REDISHOST)\b/g;
const SCRIPT = /(?:^|\/)(?:Procfile|Makefile|Justfile|Jenkinsfile)$|\.(?:sh|bash|ya?ml|mk)$|(?:^|\/)package\.json$/i;
const POSTGRES_SQL = /\b(?:CREATE EXTENSION|plpgsql|timestamptz|jsonb|BIGSERIAL|ENABLE ROW LEVEL SECURITY)\b/i;
const KUBERNETES = /^apiVersion:\s*(?:apps|batch|networking\.k8s\.io|autoscaling|policy|rbac\.authorization\.k8s\.io)\/|^kind:\s*(?:Deployment|StatefulSet|DaemonSet|CronJob|Ingress|ConfigMap|HorizontalPodAutoscaler|Pod)\b/;

/** Finds what a file shows, by what kind of file it is. */
export function readFile(file: SubmittedText, withManifest: ReadonlySet<string>, saw: Saw): void {
  const { path, lines, kind } = file;
  if (NOT_OWN.test(path)) return;
  const note = (source: Source) => (technology: KnownTechnology, line: number) => saw({ technology, path, line, use: "in-use", source });
  if (isLock(path)) return readLock(file, withManifest, note("lock"));
  for (const technology of byFile(path)) note("file")(technology, 1);
  const manifest = manifestReader(path);
  if (manifest) manifest(lines, note("manifest"));
  if (kind === "code" || kind === "config") {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const dot = name.lastIndexOf(".");
    if (dot > 0 && lines.some((line) => line.trim() !== "")) for (const technology of byExtension(name.slice(dot + 1))) note("source")(technology, 1);
  }
  if (kind === "markdown" || (kind === "text" && !manifest)) readDocument(file, saw);
  else readLines(file, saw);
}

function readLines({ path, lines, kind, language }: SubmittedText, saw: Saw): void {
  const isEnvironment = /(?:^|\/)\.env(?:\.|$)|\.env$/.test(path);
  const isScript = SCRIPT.test(path) || language === "dockerfile" || language === "shell";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.length > LONGEST_LINE ? lines[at]!.slice(0, LONGEST_LINE) : lines[at]!;
    if (line === "") continue;
    const isComment = /^\s*(?:#|\/\/|--|\*|<!--)/.test(line) && !(isEnvironment && /^\s*#\s*[A-Z][A-Z0-9_]*=/.test(line));
    if (isComment) continue;
    const note = (technology: KnownTechnology, source: Source) => saw({ technology, path, line: at + 1, use: isEnvironment && line.trimStart().startsWith("#") ? "option" : "in-use", source });
    if (kind === "code") for (const technology of importsOfLine(line, language)) note(technology, "import");
    if (kind === "config" || language === "dockerfile") readInfrastructure(line, language, note);
    if (isScript) readCommands(line, (technology) => note(technology, "command"));
    for (const found of line.matchAll(VARIABLE)) for (const technology of byVariable(found[0])) note(technology, "environment");
    if (line.includes("://") || HOST_LIKE.test(line)) {
      for (const { host, scheme, isExample } of maskLine(line).addresses) {
        if (!isExample) for (const technology of byHost(host)) note(technology, "host");
        if (scheme) for (const technology of bySchemeName(scheme)) note(technology, "environment");
      }
    }
    if (language === "sql" && POSTGRES_SQL.test(line)) for (const technology of bySchemeName("postgres")) note(technology, "source");
    if (language === "yaml" && KUBERNETES.test(line)) for (const technology of byFile("kubernetes.manifest")) note(technology, "infrastructure");
  }
}

/** The ends of hosts on which services run. */
const HOST_LIKE = /[a-z0-9]\.(?:com|net|io|app|co|cloud|dev|ai)\b/;
