import { readRunning } from "../installation";
import { expect, test } from "../fixtures";
import { OwnInstallation } from "../own-installation";

/** A server of the test's own, which nobody else notices dying. */
async function withOwn(work: (own: OwnInstallation, token: string, reviewId: string) => Promise<void>, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const running = readRunning();
  const own = await OwnInstallation.make(running, more);
  try {
    await own.start();
    const token = own.token();
    await work(own, token, await own.openReview(token));
  } finally {
    await own.remove();
  }
}

test("a server that is killed in the middle of an upload leaves no half revision, and takes the upload after it came back", async () => {
  await withOwn(async (own, token, reviewId) => {
    const upload = await own.beginUpload(reviewId, token);
    // The first file has been taken in and the second is on its way.
    await expect.poll(async () => (await own.query("SELECT FROM blob")).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await own.signal("SIGKILL");
    expect(await upload.answered).toBeNull();
    expect(await own.query("SELECT FROM revision")).toHaveLength(0);
    expect(await own.query("SELECT FROM revision_file")).toHaveLength(0);
    expect(await own.query("SELECT FROM pgboss.job WHERE name = 'render-revision'")).toHaveLength(0);
    // What was stored of it is whole: a blob has all of its bytes or is not there.
    expect(await own.query("SELECT FROM blob b WHERE size <> (SELECT coalesce(sum(length(bytes)), 0) FROM blob_chunk c WHERE c.team_id = b.team_id AND c.sha256 = b.sha256)")).toHaveLength(0);

    await own.start();
    const again = await own.beginUpload(reviewId, token);
    again.finish();
    expect(await again.answered).toBe(201);
    expect(await own.query("SELECT number FROM revision")).toEqual([{ number: 1 }]);
    expect(await own.query("SELECT FROM pgboss.job WHERE name = 'render-revision'")).toHaveLength(1);
  });
});

test("a server that is asked to stop finishes the upload under way, says that it is draining, ends its streams, and ends with 0", async () => {
  await withOwn(
    async (own, token, reviewId) => {
      const stream = await fetch(`${own.url}/api/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
      const heard = stream.text();
      const upload = await own.beginUpload(reviewId, token);
      await expect.poll(async () => (await own.query("SELECT FROM blob")).length, { timeout: 20_000 }).toBeGreaterThan(0);
      const ended = own.signal("SIGTERM");
      await expect
        .poll(async () => {
          const answer = await fetch(`${own.url}/health/ready`);
          return { status: answer.status, said: ((await answer.json()) as { status: string }).status };
        })
        .toEqual({ status: 503, said: "draining" });
      expect(await heard).toContain("stopping");
      // The door is closed to newcomers; what is under way goes on.
      await expect.poll(() => fetch(`${own.url}/health/live`).then(() => "open", () => "closed"), { timeout: 15_000 }).toBe("closed");
      upload.finish();
      expect(await upload.answered).toBe(201);
      expect(await ended).toBe(0);
      expect(await own.query("SELECT number FROM revision")).toEqual([{ number: 1 }]);
    },
    { KLARTECKEN_DRAIN_SECONDS: "3" },
  );
});
