// Loaded first by the server and the worker (node --import): they end with the process that supervises them, even
// when that one is killed, so that a port or a database never stays taken by something nobody sees.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
