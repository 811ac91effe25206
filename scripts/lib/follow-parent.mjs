// Loaded first by the server and the worker (node --import): they end with the process that supervises them, even
// when that one is killed, so that a port or a database never stays taken by something nobody sees.
// Children of theirs load this too (execArgv is inherited) and talk over a channel that must stay open: left alone.
if (process.channel && process.ppid === Number(process.env.KLARTECKEN_SUPERVISOR)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
