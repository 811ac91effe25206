import { describe, expect, it } from "vitest";
import { aSubmittedText } from "../../fixtures/submitted";
import { readStack } from "./read-stack";

const namesIn = (path: string, text: string) => readStack([aSubmittedText(path, text)]).map(({ name }) => name);
const inProse = (text: string) => namesIn("a.md", text);

describe("names of technologies that are ordinary words, too", () => {
  it.each<[string, string, string]>([
    ["Seq", "Serilog writes to Seq.", "The seq of Kafka messages is kept; seq no 4 is the last."],
    ["Bring", "Parcels are booked with PostNord and Bring.", "Bring API latency down before Redis is replaced."],
    ["Broadway", "Broadway pipelines in Elixir read from Kafka.", "The Stripe office is on Broadway."],
    ["Wallaby", "Browser tests: Wallaby, ExUnit", "A wallaby lives near the Kafka office."],
    ["hyper", "The gateway is built on Tokio, hyper and rustls.", "A hyper care period follows; Redis is hyper sensitive."],
    ["tonic", "Axum, tonic and Tokio serve the calls.", "Gin and tonic for the Redis team."],
    ["Navet", "Addresses come from Navet at Skatteverket.", "Kafka är navet i lösningen."],
    ["Digg", "Bolagsverket och Digg svarar inom en sekund.", "Vi digg-ar Redis."],
    ["Grafana Mimir", "Metrics go to Grafana and Mimir.", "The mimir of old knew nothing of Kafka."],
    ["Grafana Tempo", "Traces: Tempo, Loki", "The tempo of Redis releases is high."],
    ["Tigris", "Files are in a Tigris bucket on Fly.io.", "The river Tigris floods."],
    ["OPA Gatekeeper", "Kubernetes is guarded by Gatekeeper constraints.", "The gatekeeper of the Redis racks is on leave."],
    ["Pest", "Laravel is tested with Pest.", "Pest control visits the Kafka office."],
    ["Laravel Horizon", "Laravel queues are watched in Horizon.", "The planning horizon for Kafka is a year."],
    ["Apache Iceberg", "Iceberg tables are read by Trino.", "Redis was only the tip of the iceberg."],
    ["Falco", "Falco rules watch Kubernetes.", "A falco flew over the office."],
    ["jose", "Tokens are checked with jose and Zod.", "Jose from the Redis team is on call."],
    ["Capybara", "RSpec and Capybara drive the browser.", "The capybara is the Redis mascot."],
    ["KEDA", "KEDA scales the workers by queue length.", "Keda from Lund leads the Redis team, says keda."],
    ["Azure Log Analytics", "Logs go to a Log Analytics workspace.", "We log analytics of Redis."],
    ["Nessus", "Nessus scans the hosts every week.", "The nessus shirt is a myth."],
    ["Roaring", "Company data: Bolagsverket, Roaring", "Roaring success for the Redis team."],
  ])("%s: counts in “%s” and not in “%s”", (name, meant, other) => {
    expect(inProse(meant)).toContain(name);
    expect(inProse(other)).not.toContain(name);
  });

  it.each(["pandas", "Pandas", "cosign", "Cosign", "nock", "Supertest", "supertest", "WebSockets", "Websockets"])("takes %s with the capitals that people write it with", (name) => {
    expect(inProse(`It is checked with ${name} every night.`)).toHaveLength(1);
  });
});

describe("one technology under several names", () => {
  it.each<[string, string]>([
    ["Google Kubernetes Engine", "GKE"],
    ["NATS JetStream", "NATS"],
    ["Azure SQL Database", "Azure SQL"],
    ["Firebase Auth", "Firebase Authentication"],
    ["an Application Load Balancer", "AWS Application Load Balancer"],
    ["SSM Parameter Store", "AWS Systems Manager"],
    ["Azure Bicep", "Bicep"],
    ["GPT-4o", "OpenAI"],
    ["Claude Sonnet 4", "Anthropic"],
    ["Argon2id", "Argon2"],
    ["Play Console", "Google Play Console"],
    ["OIDC", "OpenID Connect"],
    ["Vue 3", "Vue.js"],
    ["Sidekiq Enterprise", "Sidekiq"],
  ])("%s is %s", (said, name) => {
    expect(inProse(`The system uses ${said} today.`)).toEqual([name]);
  });
});

describe("manifests, images, variables and hosts of the wider catalogue", () => {
  it.each<[string, string, string[]]>([
    ["package.json", '{"dependencies":{"envalid":"8","luxon":"3","node-pg-migrate":"7"},"devDependencies":{"supertest":"7","nock":"14"}}', ["envalid", "Luxon", "node-pg-migrate", "Supertest", "nock"]],
    ["Api.csproj", '<ItemGroup>\n<PackageReference Include="Serilog.Sinks.Seq" Version="8" />\n<PackageReference Include="Serilog.AspNetCore" Version="8" />\n<PackageReference Include="Moq" Version="4" />\n</ItemGroup>', ["Seq", "Serilog", "Moq"]],
    ["mix.exs", "defp deps do\n [\n  {:phoenix, \"~> 1.7\"},\n  {:phoenix_live_view, \"~> 1.0\"},\n  {:broadway, \"~> 1.0\"},\n  {:sobelow, \"~> 0.13\"}\n ]\nend\n", ["Phoenix", "Phoenix LiveView", "Broadway", "Sobelow"]],
    ["Cargo.toml", '[dependencies]\nhyper = "1"\ntonic = "0.12"\nrustls = "0.23"\n', ["hyper", "tonic", "gRPC", "rustls"]],
    ["build.gradle", "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-security:3.3'\n  implementation 'com.zaxxer:HikariCP:5'\n  implementation 'org.apache.kafka:kafka-streams:3.7'\n}", ["Spring Security", "HikariCP", "Kafka", "Kafka Streams"]],
    ["docker-compose.yml", "services:\n  mail:\n    image: axllent/mailpit:v1\n  log:\n    image: datalust/seq:2024\n  broker:\n    image: eclipse-mosquitto:2\n", ["Mailpit", "Seq", "Mosquitto"]],
    [".env", "CLOUDAMQP_URL=\nSEQ_API_KEY=\nDATABASE_URL=postgres://u@pg-x.aivencloud.com/db\n", ["CloudAMQP", "RabbitMQ", "Seq", "Aiven", "PostgreSQL"]],
    ["main.tf", 'resource "azurerm_log_analytics_workspace" "w" {}\nresource "aws_acm_certificate" "c" {}\n', ["Azure Log Analytics", "AWS Certificate Manager"]],
  ])("%s", (path, text, names) => {
    expect(namesIn(path, text)).toEqual(expect.arrayContaining(names));
  });

  it("takes no counter of a program for Seq", () => {
    expect(namesIn("a.ts", "const SEQ_ID = process.env.SEQ_NAME;\n")).toEqual(["TypeScript"]);
  });
});
