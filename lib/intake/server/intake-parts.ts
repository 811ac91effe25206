import "server-only";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { IntakeId, TeamId } from "@/lib/base/ids";
import { inTeam, type Tx } from "@/lib/platform/server/db";

const PART = 1024 * 1024;

/** Takes an archive's bytes in as a stream; one part is in memory at a time. */
export class PartWriter {
  private n = 0;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private isAbandoned = false;
  private storing: Promise<unknown> = Promise.resolve();
  /** How many bytes have come. */
  size = 0;

  constructor(
    private readonly teamId: TeamId,
    private readonly intakeId: IntakeId,
  ) {}

  async write(chunk: Buffer): Promise<void> {
    this.size += chunk.length;
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    while (this.heldBytes >= PART) await this.store(PART);
  }

  async end(): Promise<void> {
    if (this.heldBytes > 0) await this.store(this.heldBytes);
  }

  /** Takes back what was stored. What is being stored at this moment is waited for: it would be left behind. */
  async abandon(): Promise<void> {
    this.isAbandoned = true;
    await this.storing.catch(() => undefined);
    await inTeam(this.teamId, (tx) => dropParts(tx, this.teamId, this.intakeId));
  }

  private async store(length: number): Promise<void> {
    if (this.isAbandoned) throw new Error("the upload was abandoned");
    const all = Buffer.concat(this.held);
    const data = { teamId: this.teamId, intakeId: this.intakeId, n: this.n++, bytes: Uint8Array.from(all.subarray(0, length)) };
    this.storing = inTeam(this.teamId, (tx) => tx.intakePart.create({ data }));
    await this.storing;
    this.held = [all.subarray(length)];
    this.heldBytes = all.length - length;
  }
}

/** Writes an archive's bytes into a file and gives their size and digest; null when they are not there any more. */
export async function writePartsTo(teamId: TeamId, intakeId: IntakeId, path: string): Promise<{ size: number; sha256: string } | null> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  try {
    for (let n = 0; ; n++) {
      const part = await inTeam(teamId, (tx) => tx.intakePart.findUnique({ where: { teamId_intakeId_n: { teamId, intakeId, n } } }));
      if (!part) return n === 0 ? null : { size, sha256: hash.digest("hex") };
      hash.update(part.bytes);
      size += part.bytes.length;
      await file.write(part.bytes);
    }
  } finally {
    await file.close();
  }
}

/** Takes away what an intake needed on its way: the bytes of an archive, the list of a folder's files. */
export async function dropParts(tx: Tx, teamId: TeamId, intakeId: string): Promise<void> {
  await tx.intakePart.deleteMany({ where: { teamId, intakeId } });
  await tx.intakeFile.deleteMany({ where: { teamId, intakeId } });
}

/** Takes away what uploads that broke off, and intakes that nobody came back to, left behind a day ago. */
export async function sweepParts(teamId: TeamId, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 3_600_000);
  await inTeam(teamId, async (tx) => {
    await tx.intakePart.deleteMany({ where: { teamId, at: { lt: before } } });
    await tx.$executeRaw`
      DELETE FROM intake_file f USING intake i WHERE f.team_id = ${teamId}::uuid AND i.team_id = f.team_id AND i.id = f.intake_id
        AND i.updated_at < ${before}`;
  });
}
