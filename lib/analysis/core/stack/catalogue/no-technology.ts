/** What looks like the name of a technology and is none; the longest name wins. */
export const NO_TECHNOLOGY: readonly string[] = [
  "go live", "go-live", "go lives", "go/no-go", "go / no-go", "go/no go", "no-go", "no go", "go no-go", "go ahead", "go to", "go through", "go back", "go for it", "go decision", "go-beslut", "go time", "go rutin",
  "next steps", "next step", "next week", "next month", "next quarter", "next sprint", "next release", "next phase", "next version", "next day", "next up",
  "express checkout", "express delivery", "express shipping", "express entry", "express mail", "american express", "express lane", "express consent", "express order", "express orders",
  "node modules", "node_modules", "node pool", "node pools", "node selector", "node exporter", "node count", "kubernetes nodes", "node affinity",
  "spring cleaning", "spring release", "spring term", "spring semester", "spring break",
  "render time", "render times", "render props", "render function", "linear regression", "linear scaling", "linear growth", "linear time", "linear backoff",
  "buffer size", "buffer overflow", "buffer pool", "buffer time", "segment size", "customer segment", "segment of", "notion of",
  "make sure", "make it", "make install", "make test", "make build", "data vault", "temporal data", "temporal coupling", "temporal table", "temporal tables",
  "rust belt", "swift code", "swift codes", "swift payment", "swift payments", "swift network", "swift/bic", "bic/swift", "swift message", "swift messages", "swift response", "swift action",
  "flux capacitor", "x-ray vision", "storm drain", "chain of", "dash cam", "em dash", "en dash", "dash board", "ray tracing", "sentry duty",
  "react to", "reacts to", "remix of", "echo request", "echo server", "echo test", "fiber network", "fiber optic", "beam width", "agenda item", "agenda items",
  "front door", "stripe pattern", "hyper care", "hyper scale", "hyper growth", "hyper threading", "hyper parameter", "hyper parameters", "hyper link", "hyper links", "hyper local", "slack time", "slack in", "square meters", "square metres", "square feet", "square root", "box office", "plan b", "plan c", "hepatitis c", "vitamin c", "class c", "tier c", "section c", "appendix c", "option c", "phase c", "appendix r", "figure c", "team c",
  "harbor master", "salt water", "password salt", "chef de", "puppet state", "unicorn company", "phoenix, arizona", "phoenix project", "atlas of", "aurora borealis",
  "lambda expression", "lambda expressions", "lambda calculus", "python path", "java script engine", "apollo program", "gemini project", "claude monet", "confluence of", "realm of", "broadway show", "on broadway", "broadway street", "bring your own", "time horizon", "planning horizon", "event horizon", "tempo of", "the tempo", "seq no", "tip of the iceberg", "in the realm", "oracle of", "test oracle",
];
