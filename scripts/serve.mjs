// Runs the server as several processes that share one port: a Node process draws pages on one core only. Each is a whole
// server, as on machines of their own; this one only starts them, starts them again, and adds up what they count.
import cluster from "node:cluster";
import { join } from "node:path";
import { AggregatorRegistry } from "prom-client";
import { say } from "./lib/say.mjs";

const count = Math.max(1, Number(process.env.KLARTECKEN_SERVERS) || 1);
const QUICK_MS = 5_000;
let isStopping = false;

// Longer than proxies keep a connection that nothing goes through (mostly 60 s): the shorter of the two would close it
// under a request on its way, which then fails without having been answered.
const KEEP_ALIVE_MS = 75_000;

cluster.setupPrimary({
  exec: join("node_modules", "next", "dist", "bin", "next"),
  args: ["start", "-p", process.env.PORT, "-H", process.env.KLARTECKEN_HOST, "--keepAliveTimeout", String(KEEP_ALIVE_MS)],
});
const counted = new AggregatorRegistry();

function start() {
  const begun = Date.now();
  const worker = cluster.fork();
  worker.on("message", async (message) => {
    if (message?.ask !== "klartecken:metrics") return;
    const answer = await counted.clusterMetrics().then(
      (text) => ({ text }),
      (error) => ({ fault: String(error) }),
    );
    if (worker.isConnected()) worker.send({ tell: "klartecken:metrics", id: message.id, ...answer });
  });
  worker.once("exit", (code, signal) => {
    if (isStopping) return;
    say(`a server process ended (${signal ?? code}); starting it again`);
    setTimeout(() => !isStopping && start(), Date.now() - begun < QUICK_MS ? 2_000 : 0);
  });
}

function stop(signal) {
  if (isStopping) return;
  isStopping = true;
  const workers = Object.values(cluster.workers ?? {});
  let left = workers.length;
  if (left === 0) process.exit(0);
  for (const worker of workers) {
    worker.once("exit", () => --left === 0 && process.exit(0));
    worker.process.kill(signal);
  }
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop(signal));

for (let n = 0; n < count; n++) start();
