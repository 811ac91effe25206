import "server-only";

/** So many files at once, or so many bytes: enough that the database is never waited for, and no more in memory. */
const AT_ONCE = 32;
const BYTES_AT_ONCE = 24 * 1024 * 1024;

/** Files being worked on at the same time; the next waits until there is room. */
export class InHand {
  private readonly works = new Set<Promise<void>>();
  private bytes = 0;
  private fault: unknown;

  constructor(private readonly atOnce = AT_ONCE) {}

  /** Begins to work on a file of so many bytes, once there is room for it; throws what an earlier work threw. */
  async add(size: number, work: () => Promise<void>): Promise<void> {
    while (this.works.size >= this.atOnce || (this.works.size > 0 && this.bytes + size > BYTES_AT_ONCE)) await Promise.race(this.works);
    if (this.fault !== undefined) throw this.fault;
    this.bytes += size;
    const done = work()
      .catch((error: unknown) => void (this.fault ??= error))
      .finally(() => {
        this.works.delete(done);
        this.bytes -= size;
      });
    this.works.add(done);
  }

  /** Waits for all of them, and throws what one of them threw. */
  async end(): Promise<void> {
    await Promise.all(this.works);
    if (this.fault !== undefined) throw this.fault;
  }
}
