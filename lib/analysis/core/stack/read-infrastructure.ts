import type { KnownTechnology } from "./known-technology";
import { byAction, byCloudFormation, byHost, byImage, byResource } from "./lookups";
import type { Source } from "./sighting";

type Note = (technology: KnownTechnology, source: Source) => void;

const IMAGE = /^\s*(?:-\s*)?(?:image|IMAGE|baseImage|container)\s*[:=]\s*["']?([\w./:@${}-]+)/;
const FROM = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S+)/i;
const COPY_FROM = /^\s*COPY\s+--from=(\S+[/:]\S+)/i;
const USES = /^\s*(?:-\s*)?uses:\s*["']?([\w./-]+)@/;
const RESOURCE = /^\s*(?:resource|data)\s+"([a-z][\w-]*)"/;
const PROVIDER = /^\s*provider\s+"([\w-]+)"/;
const SOURCE = /^\s*source\s*=\s*"(?:registry\.terraform\.io\/)?[\w-]+\/([\w-]+)"/;
const TYPE = /\bAWS::((?:\w+)(?:::\w+)?)/;
const ARM = /["'](?:type["']\s*:\s*["'])?Microsoft\.(\w+)\/|\s'Microsoft\.(\w+)\//;
/** The clouds that a resource stands in, beside the service it is. */
const CLOUD_OF: readonly (readonly [string, string])[] = [
  ["aws_", "aws"],
  ["google_", "google"],
  ["azurerm_", "azurerm"],
  ["azuread_", "azuread"],
  ["digitalocean_", "digitalocean"],
];

/** Finds what a line of a Dockerfile, of Compose, Kubernetes, Terraform, CloudFormation or of a workflow runs. */
export function readInfrastructure(line: string, language: string, note: Note): void {
  if (line.length > 2_000) return;
  if (language === "dockerfile") {
    const image = FROM.exec(line)?.[1] ?? COPY_FROM.exec(line)?.[1];
    if (image) noteImage(image, note);
  } else if (language === "hcl") readTerraform(line, note);
  else {
    const image = IMAGE.exec(line)?.[1];
    if (image) noteImage(image, note);
    const action = USES.exec(line)?.[1];
    if (action) for (const technology of byAction(action)) note(technology, "ci");
    if (line.includes("AWS::")) for (const technology of byCloudFormation(TYPE.exec(line)?.[1] ?? "")) note(technology, "infrastructure");
    const space = ARM.exec(line);
    if (space) for (const technology of byResource(`arm_${(space[1] ?? space[2])!.toLowerCase()}`)) note(technology, "infrastructure");
  }
}

/** An image is what it is called; the registry it comes from is a host. */
function noteImage(image: string, note: Note): void {
  for (const technology of byImage(image)) note(technology, "image");
  const registry = image.split("/")[0]!;
  if (registry.includes(".")) for (const technology of byHost(registry)) note(technology, "image");
}

function readTerraform(line: string, note: Note): void {
  const resource = RESOURCE.exec(line)?.[1];
  if (resource) {
    const found = byResource(resource);
    for (const technology of found) note(technology, "infrastructure");
    const cloud = CLOUD_OF.find(([beginning]) => resource.startsWith(beginning))?.[1];
    if (cloud) for (const technology of byResource(cloud)) if (!found.includes(technology)) note(technology, "infrastructure");
    return;
  }
  const provider = PROVIDER.exec(line)?.[1] ?? SOURCE.exec(line)?.[1];
  if (provider) for (const technology of byResource(provider)) note(technology, "infrastructure");
}
