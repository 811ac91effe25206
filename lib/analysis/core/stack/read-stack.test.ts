import { describe, expect, it } from "vitest";
import { aSubmittedText } from "../../fixtures/submitted";
import { readStack } from "./read-stack";

const read = (files: Readonly<Record<string, string>>) => readStack(Object.entries(files).map(([path, text]) => aSubmittedText(path, text)));
/** The names found, with their use where it is not "in-use". */
const named = (files: Readonly<Record<string, string>>) => read(files).map(({ name, use }) => (use === "in-use" ? name : `${name} (${use})`)).sort();
const inProse = (...lines: string[]) => named({ "about.md": lines.join("\n") });

describe("readStack: what a document names", () => {
  it.each<[string, string[]]>([
    ["The API is FastAPI on Cloud Run with PostgreSQL.", ["Cloud Run", "FastAPI", "PostgreSQL"]],
    ["We keep files in S3 and queue through SQS.", ["Amazon S3", "Amazon SQS"]],
    ["Data lives in Postgres.", ["PostgreSQL"]],
    ["The app runs on Google Cloud Run.", ["Cloud Run"]],
    ["Everything is in GCP (Google Cloud).", ["Google Cloud"]],
    ["PostgreSQL on Supabase holds the tenants.", ["PostgreSQL", "Supabase"]],
    ["Sessions are kept in Redis Cloud.", ["Redis"]],
    ["The app is React Native.", ["React Native"]],
    ["Rows are written to Azure SQL.", ["Azure SQL"]],
    ["Cloud Functions receive the events.", ["Google Cloud Functions"]],
    ["Databasen är Postgres och kön RabbitMQ.", ["PostgreSQL", "RabbitMQ"]],
    ["Redis-kön töms av en arbetare i Node.js.", ["Node.js", "Redis"]],
    ["Stripes webhookar tas emot i Azure Functions.", ["Azure Functions", "Stripe"]],
    ["Secrets sit in Azure Key Vault.", ["Azure Key Vault"]],
    ["It is written in C# and C++.", ["C#", "C++"]],
    ["The service targets .NET 8 with Entity Framework Core.", [".NET", "Entity Framework"]],
    ["Spring Boot 3 with Java 21", ["Java", "Spring Boot"]],
    ["Errors go to Sentry, metrics to Datadog.", ["Datadog", "Sentry"]],
    ["Auth0 signs people in; Twilio sends the codes.", ["Auth0", "Twilio"]],
    ["The bot uses GPT-4o through Azure OpenAI.", ["Azure OpenAI", "OpenAI"]],
  ])("%s", (line, names) => {
    expect(inProse(line)).toEqual([...names].sort());
  });

  it.each([
    "The API answers JSON over HTTP with OAuth and JWT; exports are CSV and YAML.",
    "Run `express_checkout` before `my_redis_client.py` does.",
    "See https://github.com/acme/redis-tools/blob/main/docs/kafka.md for more.",
    "Write to redis@example.com or read docs/postgres.md and ./notes/kafka-setup.txt.",
    "Storage is S3-compatible and the cache Redis-like.",
    "We go live on Monday; the go/no-go meeting is on Friday.",
  ])("finds nothing in: %s", (line) => {
    expect(inProse(line)).toEqual([]);
  });

  it("lets a host show what runs there, but not the page that describes it", () => {
    expect(inProse("The API is at https://orders-k3jx2q.a.run.app/health.")).toEqual(["Cloud Run"]);
    expect(inProse("Read https://docs.sentry.io/platforms/python/ first.")).toEqual([]);
  });

  it("takes an address that is made up for an option at most", () => {
    expect(inProse("Point it at https://your-project.supabase.co first.")).toEqual(["Supabase (option)"]);
  });

  it("reads variables, commands and connection strings in code blocks", () => {
    expect(inProse("```bash", "export TWILIO_AUTH_TOKEN=x", "DATABASE_URL=postgres://u:p@db/app", "gcloud run deploy api", "```")).toEqual(["Cloud Run", "PostgreSQL", "Twilio"]);
  });

  it("reads the comment beside a command", () => {
    expect(inProse("```bash", "vercel --prod   # or whichever host we choose", "```")).toEqual(["Vercel (option)"]);
  });

  it("takes a fenced block's language for one of the system's, but not bash, json or yaml", () => {
    expect(inProse("```python", "from fastapi import FastAPI", "```", "```bash", "ls", "```", "```json", "{}", "```", "```yaml", "a: 1", "```")).toEqual(["FastAPI", "Python"]);
  });

  it("reads a plain text file as a document", () => {
    expect(named({ "notes.txt": "Backend in Django, database MySQL." })).toEqual(["Django", "MySQL"]);
  });
});

describe("readStack: names that are ordinary words", () => {
  it.each<[string, string, string]>([
    ["Go", "The worker is written in Go.", "Go through the list before we Go live."],
    ["Go", "Built with Go 1.22", "It is time to go on with Redis"],
    ["Express", "The API is Node.js with Express.", "Express Checkout with Stripe is enabled."],
    ["Express", "An Express server answers the webhooks.", "Express delivery is paid with Stripe."],
    ["Spring", "Services use Spring and Hibernate.", "We launched in Spring 2025 on Kubernetes."],
    ["Rust", "- Rust, PostgreSQL, Redis", "Rust on the Redis racks is no problem."],
    ["Swift", "The client is written in Swift 5.9.", "Swift replies go to Zendesk."],
    ["Flask", "Flask app behind Nginx", "The flask is empty."],
    ["Celery", "Jobs run in Celery on Redis.", "Buy celery and carrots."],
    ["Render", "The API is hosted on Render.", "Render the Stripe page again."],
    ["Fly.io", "Two Fly machines in Stockholm run Postgres.", "Fly to Oslo with the Redis team."],
    ["HashiCorp Vault", "Secrets are in Vault, provisioned by Terraform.", "Vault doors protect the Postgres racks."],
    ["Temporal", "Temporal workflows settle the invoices.", "Temporal effects on Kafka were studied."],
    ["Dash", "The report is a Dash app in Python.", "Dash off a note about Python."],
    ["Ray", "Ray Serve answers with PyTorch.", "Ray tracing is done in Python."],
    ["Linear", "Bugs are tracked in Linear.", "Linear regression with scikit-learn."],
    ["Notion", "| Wiki tool | Notion |", "Notion of time in Kafka."],
    ["Segment", "Events go through Segment to Mixpanel.", "Segment size in Kafka is 1 GB."],
    ["Buffer", "| Service | Buffer |", "Buffer sizes in Kafka are small."],
    ["Make", "Make scenarios call Zapier.", "Make sure that Redis is up."],
    ["Gin", "The router is Go with Gin.", "A Gin and tonic."],
    ["Echo", "Backend: Go, Echo, PostgreSQL", "Echo the Redis version."],
    ["Phoenix", "Elixir and Phoenix 1.7", "Phoenix, Arizona has a Kafka office."],
    ["Ruby on Rails", "A Rails app on Puma", "The rails are steel."],
    ["Spark", "Spark jobs read from Kafka.", "Spark interest among Kafka users."],
    ["Chef", "Servers are set up with Ansible and Chef cookbooks.", "Chef and waiter use Stripe terminals."],
    ["Flux", "Kubernetes is reconciled by Flux.", "Flux is high in Kafka."],
    ["Node.js", "| Runtime | Node 20 |", "Node pools in Kubernetes are full."],
    ["Next.js", "| Frontend | Next |", "Next steps: Postgres backups."],
    ["Helm", "Helm charts deploy to Kubernetes.", "At the helm stands the lead."],
  ])("%s: counts in “%s” and not in “%s”", (name, meant, other) => {
    expect(inProse(meant)).toContain(name);
    expect(inProse(other).join()).not.toMatch(new RegExp(`(^|,)${name.replace(".", "\\.")}( \\(|,|$)`));
  });

  it("counts in code formatting, whatever its case", () => {
    expect(inProse("The package `express` answers.")).toEqual(["Express"]);
  });

  it("counts a passing mention where something else shows that the technology is meant", () => {
    const [express] = read({ "package.json": '{\n "dependencies": {\n  "express": "^4.18.0"\n }\n}', "a.md": "Then Express parses the body." }).filter(({ name }) => name === "Express");
    expect(express!.places).toEqual([{ path: "package.json", line: 3 }, { path: "a.md", line: 1 }]);
  });
});

describe("readStack: in use, planned, an option, or not there", () => {
  it.each<[string, string[]]>([
    ["We will add Redis later.", ["Redis (planned)"]],
    ["- [ ] Set up Sentry", ["Sentry (planned)"]],
    ["- [x] Set up Sentry", ["Sentry"]],
    ["TODO: move sessions to Redis", ["Redis (planned)"]],
    ["Datadog is not yet in place.", ["Datadog (planned)"]],
    ["Vi ska införa Redis.", ["Redis (planned)"]],
    ["Kafka planeras till hösten.", ["Kafka (planned)"]],
    ["På sikt vill vi ha Datadog.", ["Datadog (planned)"]],
    ["Redis ist geplant.", ["Redis (planned)"]],
    ["Kafka est prévu.", ["Kafka (planned)"]],
    ["Use Redis or Memcached for the cache.", ["Memcached (option)", "Redis (option)"]],
    ["A queue, e.g. RabbitMQ or Kafka, takes the load.", ["Kafka (option)", "RabbitMQ (option)"]],
    ["Consider Redis for the cache.", ["Redis (option)"]],
    ["Optional: Datadog", ["Datadog (option)"]],
    ["Alternatively MongoDB keeps the drafts.", ["MongoDB (option)"]],
    ["En cache, t.ex. Redis eller Memcached.", ["Memcached (option)", "Redis (option)"]],
    ["Överväg Redis.", ["Redis (option)"]],
    ["Sentry rekommenderas.", ["Sentry (option)"]],
    ["We do not use Kafka.", []],
    ["There is no Redis, Kafka or RabbitMQ.", []],
    ["It works without Redis.", []],
    ["Instead of Heroku we chose Azure.", ["Azure"]],
    ["We migrated from Heroku to Azure.", ["Azure"]],
    ["We removed Redis in March.", []],
    ["Redis is not used.", []],
    ["Kafka was rejected as too heavy.", []],
    ["Allt går utan Redis.", []],
    ["Vi använder inte Kafka.", []],
    ["I stället för Heroku kör vi Azure.", ["Azure"]],
    ["Vi bytte från MySQL till PostgreSQL.", ["PostgreSQL"]],
    ["Redis används inte.", []],
    ["No Redis timeouts were seen.", ["Redis"]],
    ["Postgres is not publicly reachable.", ["PostgreSQL"]],
    ["Retries begin 30 s later against Redis.", ["Redis"]],
    ["Jobs wait when Redis or Postgres is down.", ["PostgreSQL", "Redis"]],
    ["We considered Zendesk, but it was turned down.", []],
    ["Vi övervägde Zendesk men valde bort det.", []],
    ["Jobs are scheduled by Celery workers as soon as Redis answers.", ["Celery", "Redis"]],
    ["Rows are written to Kafka and later read by Airflow.", ["Airflow", "Kafka"]],
    ["Firestore is eventually consistent here.", ["Firestore"]],
    ["Redis might be replaced with flask, celery and RabbitMQ.", ["Celery (option)", "Flask (option)", "RabbitMQ (option)", "Redis (option)"]],
    ["Errors will be sent to Sentry.", ["Sentry"]],
    ["It is on the Vercel Pro plan.", ["Vercel"]],
    ["Not only Redis but also Kafka is clustered.", ["Kafka", "Redis"]],
    ["Requests going to Redis are counted.", ["Redis"]],
  ])("%s", (line, names) => {
    expect(inProse(line)).toEqual([...names].sort());
  });

  it.each(["Future enhancements", "Roadmap", "Next steps", "Nästa steg", "Framtida förbättringar", "Phase 2"])("takes everything under “%s” for planned", (title) => {
    expect(inProse(`## ${title}`, "", "- Kafka for events", "", "## Today", "", "Redis holds the sessions.")).toEqual(["Kafka (planned)", "Redis"]);
  });

  it("lets the introduction of a list speak for its items", () => {
    expect(inProse("Later we add:", "- Kafka", "- Datadog", "", "Redis is there.")).toEqual(["Datadog (planned)", "Kafka (planned)", "Redis"]);
  });

  it("leaves out what stands under rejected alternatives", () => {
    expect(inProse("## Alternatives considered", "MongoDB scales well.", "## Choice", "PostgreSQL")).toEqual(["PostgreSQL"]);
  });

  it("lets a row's status and a column's title speak for a cell", () => {
    expect(inProse("| Tool | Status |", "|---|---|", "| Datadog | Planned |", "| Sentry | Done |")).toEqual(["Datadog (planned)", "Sentry"]);
    expect(inProse("| Need | Choice | Alternatives |", "|---|---|---|", "| Cache | Redis | Memcached |")).toEqual(["Memcached (option)", "Redis"]);
  });

  it("goes by the strongest of all mentions, wherever it stands", () => {
    expect(inProse("Consider Redis.", "## Roadmap", "Redis")).toEqual(["Redis (planned)"]);
    expect(named({ "a.md": "## Roadmap\n\nRedis", "requirements.txt": "redis==5.0" })).toEqual(["Python", "Redis"]);
  });
});
