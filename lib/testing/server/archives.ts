import { crc32, deflateRawSync } from "node:zlib";
import { pack as tarPack, type Header } from "tar-stream";

/** A file or folder to be packed, and what the archive shall say of it where that is not true. */
export interface Member {
  readonly name: string;
  readonly text?: string | Buffer;
  readonly header?: Partial<Header>;
  readonly said?: {
    readonly size?: number;
    readonly flags?: number;
    readonly mode?: number;
    readonly crc?: number;
    readonly method?: number;
    /** The name's bytes where they are not marked as UTF-8. */
    readonly nameBytes?: Buffer;
    /** Which member's packed bytes it points to instead of its own. */
    readonly sharesWith?: number;
  };
}

/** Packs a tar. */
export async function tarOf(members: readonly Member[]): Promise<Buffer> {
  const tar = tarPack();
  for (const { name, text = "", header } of members) {
    if (header?.type && header.type !== "file") tar.entry({ name, ...header });
    else tar.entry({ name, ...header }, text);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The end of a zip's directory; more entries than two bytes can count need the longer form. */
export function endOf(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  if (count < 0xffff) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** Packs a zip by hand, since no library writes one that lies. */
export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const { name, text = "", said = {} } of members) {
    const bytes = Buffer.from(text);
    const packed = said.method === 0 ? bytes : deflateRawSync(bytes);
    const nameBytes = said.nameBytes ?? Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((said.nameBytes ? 0 : 0x800) | (said.flags ?? 0), 2);
    fields.writeUInt16LE(said.method ?? 8, 4);
    fields.writeUInt32LE(said.crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(said.size ?? bytes.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, nameBytes, packed]);
    offsets.push(offset);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((said.mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(said.sharesWith === undefined ? offset : offsets[said.sharesWith]!, 10);
    central.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2]), Buffer.from([20, 3]), fields, tail, nameBytes]));
    if (said.sharesWith !== undefined) continue;
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...locals, directory, endOf(members.length, directory.length, offset)]);
}
