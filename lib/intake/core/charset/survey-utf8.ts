import { codePointOf, continuationsOf, isContinuation } from "../mojibake/utf8-sequence";

export interface Survey {
  /** Complete sequences of two or more bytes. */
  readonly valid: number;
  readonly invalid: number;
  /** Halves of surrogate pairs, which UTF-8 may not hold. */
  readonly surrogates: number;
}

/** Counts how far bytes are from being UTF-8. */
export function surveyUtf8(bytes: Uint8Array): Survey {
  let [valid, invalid, surrogates] = [0, 0, 0];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const follows = continuationsOf(lead);
    let end = at + 1;
    while (end <= at + follows && end < bytes.length && isContinuation(bytes[end]!)) end++;
    if (follows > 0 && end === at + follows + 1) {
      const point = codePointOf([...bytes.subarray(at, end)]);
      if (point >= 0) valid++;
      else if (lead === 0xed) surrogates++;
      else invalid++;
    } else invalid++;
    at = end;
  }
  return { valid, invalid, surrogates };
}
