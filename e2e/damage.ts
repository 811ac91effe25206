import iconv from "iconv-lite";

/** What is left of a UTF-8 text after a tool took it for windows-1252 and saved it again; bytes it has no character for are gone. */
export const damagedBytes = (text: string): Buffer => Buffer.from(iconv.decode(Buffer.from(text, "utf8"), "windows-1252"), "utf8");

/** A picture: no text by any reading. */
export const pictureBytes = (): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64), Buffer.from([0xff, 0xd8, 0xfe, 0x00])]);
