// Sends requests when they are due and writes down how long each took from then on.
import { build } from "hdr-histogram-js";
import { Agent, request } from "undici";

/** A histogram of milliseconds with three figures, per kind of request. */
const histogram = () => build({ lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000, numberOfSignificantValueDigits: 3 });

/** What was measured of one kind of request: times in milliseconds. */
export function summaryOf({ times, failed, bytes, reasons }) {
  const at = (percentile) => times.getValueAtPercentile(percentile) / 1000;
  return { n: times.totalCount, failed, mean: times.mean / 1000, p50: at(50), p95: at(95), p99: at(99), max: times.maxValue / 1000, bytes: times.totalCount ? bytes / times.totalCount : 0, reasons };
}

/**
 * Runs an open model: `rate` requests a second begin when they are due, for `seconds`, and the time of each counts from
 * when it was due. `next` gives the request and what its answer must be.
 *
 * @returns {Promise<{ all: object, kinds: Record<string, object>, seconds: number, lateStarts: number }>}
 */
export async function openModel({ url, rate, seconds, next, connections = 512 }) {
  const dispatcher = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const kinds = new Map();
  const all = { times: histogram(), failed: 0, bytes: 0, reasons: {} };
  const noted = (kind) => {
    if (!kinds.has(kind)) kinds.set(kind, { times: histogram(), failed: 0, bytes: 0, reasons: {} });
    return kinds.get(kind);
  };
  const begun = performance.now();
  const total = Math.round(rate * seconds);
  let sent = 0;
  let done = 0;
  let late = 0;

  async function one(due) {
    const { kind, path, method = "GET", headers, body, expect } = next();
    let failure = null;
    let size = 0;
    try {
      const answer = await request(url + path, { method, headers, body, dispatcher });
      const text = await answer.body.text();
      size = text.length;
      if (answer.statusCode !== 200 && answer.statusCode !== 201 && answer.statusCode !== 204) failure = `status ${answer.statusCode}`;
      else if (expect && !text.includes(expect)) failure = `without “${expect}”`;
    } catch (error) {
      failure = error.code ?? error.message;
    }
    const micros = Math.max(1, Math.round((performance.now() - begun - due) * 1000));
    for (const note of [all, noted(kind)]) {
      note.times.recordValue(micros);
      note.bytes += size;
      if (failure) {
        note.failed++;
        note.reasons[failure] = (note.reasons[failure] ?? 0) + 1;
      }
    }
    done++;
  }

  await new Promise((resolve) => {
    const tick = setInterval(() => {
      const now = performance.now() - begun;
      while (sent < total && (sent * 1000) / rate <= now) {
        const due = (sent * 1000) / rate;
        // The generator shares the machine: how often it was itself late is said with the figures.
        if (now - due > 50) late++;
        sent++;
        void one(due);
      }
      if (sent === total && done === total) {
        clearInterval(tick);
        resolve();
      }
    }, 2);
  });
  const took = (performance.now() - begun) / 1000;
  await dispatcher.close();
  return { all: summaryOf(all), kinds: Object.fromEntries([...kinds].map(([kind, note]) => [kind, summaryOf(note)])), seconds: took, lateStarts: late };
}

const ms = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1)).padStart(8);

/** Prints figures as a table. */
export function table(title, kinds) {
  console.log(`\n${title}`);
  console.log(`${"".padEnd(28)}${"n".padStart(8)}${"failed".padStart(8)}${"mean".padStart(8)}${"p50".padStart(8)}${"p95".padStart(8)}${"p99".padStart(8)}${"max".padStart(8)}${"kB".padStart(8)}`);
  for (const [kind, one] of Object.entries(kinds)) {
    console.log(`${kind.padEnd(28)}${String(one.n).padStart(8)}${String(one.failed).padStart(8)}${ms(one.mean)}${ms(one.p50)}${ms(one.p95)}${ms(one.p99)}${ms(one.max)}${(one.bytes / 1000).toFixed(0).padStart(8)}`);
    for (const [reason, n] of Object.entries(one.reasons)) console.log(`${"".padEnd(28)}  ${n} × ${reason}`);
  }
}
