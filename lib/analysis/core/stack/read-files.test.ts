import { describe, expect, it } from "vitest";
import { aSubmittedText } from "../../fixtures/submitted";
import { readStack } from "./read-stack";

const read = (files: Readonly<Record<string, string>>) => readStack(Object.entries(files).map(([path, text]) => aSubmittedText(path, text)));
const named = (path: string, text: string) => read({ [path]: text }).map(({ name }) => name).sort();

describe("readStack: manifests", () => {
  it.each<[string, string, string[]]>([
    ["package.json", '{"dependencies":{"express":"^4","ioredis":"5","left-pad":"1"},"devDependencies":{"jest":"29"}}', ["Express", "Jest", "Node.js", "Redis"]],
    ["requirements.txt", "fastapi==0.110\nuvicorn[standard]>=0.29\n# celery\npsycopg2-binary\n-r other.txt\n", ["FastAPI", "PostgreSQL", "Python", "Uvicorn"]],
    ["pyproject.toml", '[project]\ndependencies = [\n  "django>=5",\n  "celery[redis]~=5.3",\n]\n[tool.poetry.dependencies]\npandas = "^2"\n', ["Celery", "Django", "Python", "pandas"]],
    ["Pipfile", '[packages]\nflask = "*"\n[requires]\npython_version = "3.11"\n', ["Flask", "Python"]],
    ["setup.py", "from setuptools import setup\nsetup(name='x', install_requires=['sqlalchemy>=2', 'boto3'])\n", ["AWS", "Python", "SQLAlchemy"]],
    ["go.mod", "module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.1\n\tgithub.com/redis/go-redis/v9 v9.5.1\n\tgithub.com/lib/pq v1.10 // indirect\n)\n", ["Gin", "Go", "Redis"]],
    ["pom.xml", "<project><dependency>\n<groupId>org.springframework.boot</groupId>\n<artifactId>spring-boot-starter</artifactId>\n</dependency><dependency>\n<groupId>org.postgresql</groupId>\n<artifactId>postgresql</artifactId></dependency></project>", ["Java", "Maven", "PostgreSQL", "Spring Boot"]],
    ["build.gradle.kts", 'plugins { id("org.springframework.boot") version "3.2" }\ndependencies {\n  implementation("org.apache.kafka:kafka-clients:3.6")\n  runtimeOnly("com.h2database:h2")\n}', ["Gradle", "H2", "Kafka", "Spring Boot"]],
    ["Api.csproj", '<Project Sdk="x"><ItemGroup>\n<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" Version="8" />\n<PackageReference Include="Hangfire.Core" Version="1" />\n</ItemGroup></Project>', ["Hangfire", "PostgreSQL"]],
    ["Gemfile", "source 'https://rubygems.org'\ngem 'rails', '~> 7.1'\ngem \"sidekiq\"\n", ["Ruby", "Ruby on Rails", "Sidekiq"]],
    ["composer.json", '{"require":{"php":">=8.2","laravel/framework":"^11.0","stripe/stripe-php":"^13"}}', ["Laravel", "PHP", "Stripe"]],
    ["Cargo.toml", '[package]\nname = "x"\n[dependencies]\naxum = "0.7"\ntokio = { version = "1" }\n[features]\nredis = []\n', ["Axum", "Rust", "Tokio"]],
    ["mix.exs", "defp deps do\n [\n  {:phoenix, \"~> 1.7\"},\n  {:oban, \"~> 2.17\"}\n ]\nend\n", ["Elixir", "Oban", "Phoenix"]],
    ["pubspec.yaml", "name: app\ndependencies:\n  flutter:\n    sdk: flutter\n  supabase_flutter: ^2.0.0\n", ["Dart", "Flutter", "Supabase"]],
  ])("%s", (path, text, names) => {
    expect(named(path, text)).toEqual([...names].sort());
  });

  it("gives the line of the package, not the file's", () => {
    const [express] = read({ "api/package.json": '{\n  "name": "x",\n  "dependencies": {\n    "express": "^4"\n  }\n}' }).filter(({ id }) => id === "express");
    expect(express).toMatchObject({ use: "in-use", places: [{ path: "api/package.json", line: 4 }], shownBy: ["manifest"] });
  });

  it("reads a manifest that is no JSON by its lines, and never stumbles", () => {
    expect(named("package.json", '{\n "dependencies": {\n  "express": "^4.1",\n')).toEqual(["Express", "Node.js"]);
  });
});

describe("readStack: lock files", () => {
  const LOCK = '{\n "packages": {\n  "": {\n   "dependencies": {\n    "express": "^4"\n   }\n  },\n  "node_modules/redis": {\n   "dependencies": {\n    "mongodb": "6"\n   }\n  }\n }\n}';

  it("counts what the lock file itself asks for, not what that brings along", () => {
    expect(named("package-lock.json", LOCK)).toEqual(["Express"]);
    expect(named("Gemfile.lock", "GEM\n  specs:\n    redis (5.0)\n\nDEPENDENCIES\n  rails (~> 7)\n\n")).toEqual(["Ruby on Rails"]);
    expect(named("poetry.lock", '[[package]]\nname = "fastapi"\nversion = "1"\n\n[package.dependencies]\nstarlette = ">=0.3"\n\n[[package]]\nname = "starlette"\nversion = "1"\n')).toEqual(["FastAPI"]);
    expect(named("yarn.lock", '"express@^4":\n  version "4"\n  dependencies:\n    redis "5"\n\nredis@5:\n  version "5"\n')).toEqual(["Express"]);
  });

  it("asks the manifest where there is one", () => {
    expect(read({ "package.json": '{"dependencies":{"fastify":"4"}}', "package-lock.json": LOCK }).map(({ name }) => name)).toEqual(["Fastify", "Node.js"]);
  });
});

describe("readStack: imports", () => {
  it.each<[string, string, string[]]>([
    ["a.py", "from google.cloud import firestore, pubsub_v1\nimport redis, stripe\nfrom .redis import x\n", ["Firestore", "Pub/Sub", "Python", "Redis", "Stripe"]],
    ["a.ts", 'import { Queue } from "bullmq";\nconst x = require("@sentry/node");\nimport y from "./redis";\n', ["BullMQ", "Sentry", "TypeScript"]],
    ["a.go", 'package a\nimport (\n\t"fmt"\n\t"github.com/jackc/pgx/v5/pgxpool"\n\tamqp "github.com/rabbitmq/amqp091-go"\n)\n', ["Go", "PostgreSQL", "RabbitMQ"]],
    ["A.java", "import org.springframework.web.bind.annotation.*;\nimport redis.clients.jedis.Jedis;\n", ["Java", "Redis", "Spring"]],
    ["A.kt", "import io.ktor.server.application.call\n", ["Kotlin", "Ktor"]],
    ["A.cs", "using Azure.Messaging.ServiceBus;\nusing Microsoft.AspNetCore.Mvc;\n", ["ASP.NET Core", "Azure Service Bus", "C#"]],
    ["a.rb", "require 'sidekiq'\n", ["Ruby", "Sidekiq"]],
    ["a.php", "<?php\nuse Illuminate\\Support\\Facades\\DB;\nuse Twilio\\Rest\\Client;\n", ["Laravel", "PHP", "Twilio"]],
    ["a.rs", "use tokio::sync::mpsc;\nuse redis::Commands;\n", ["Redis", "Rust", "Tokio"]],
    ["a.ex", "defmodule A do\n  use Phoenix.Controller\n  import Ecto.Query\nend\n", ["Ecto", "Elixir", "Phoenix"]],
  ])("%s", (path, text, names) => {
    expect(named(path, text)).toEqual([...names].sort());
  });

  it("takes no word of a comment, a string or an identifier for a technology", () => {
    expect(named("a.ts", "// talks to Redis\nconst kafkaLike = 'mongodb';\nconst RENDER_TIMEOUT = 3;\nconst SEGMENT_SIZE = 5;\n")).toEqual(["TypeScript"]);
  });

  it("leaves other people's code aside", () => {
    expect(named("node_modules/x/a.js", 'require("express")')).toEqual([]);
  });
});

describe("readStack: infrastructure, workflows and the environment", () => {
  it.each<[string, string, string[]]>([
    ["Dockerfile", "FROM --platform=linux/amd64 python:3.11-slim AS base\nRUN pip install gunicorn==21\nCMD [\"gunicorn\", \"app:app\"]\n", ["Docker", "Gunicorn", "Python"]],
    ["docker-compose.yml", "services:\n  db:\n    image: postgres:16\n  cache:\n    image: docker.io/bitnami/redis:7@sha256:aa\n", ["Docker", "Docker Compose", "PostgreSQL", "Redis"]],
    ["k8s/api.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n    - image: europe-docker.pkg.dev/p/r/api:1\n", ["Artifact Registry", "Kubernetes"]],
    ["chart/Chart.yaml", "name: x\nversion: 1\n", ["Helm"]],
    ["main.tf", 'provider "google" {}\nresource "google_cloud_run_v2_service" "api" {}\nresource "aws_sqs_queue" "q" {}\nresource "azurerm_servicebus_queue" "s" {}\n', ["AWS", "Amazon SQS", "Azure", "Azure Service Bus", "Cloud Run", "Google Cloud", "Terraform"]],
    ["template.yaml", "Resources:\n  F:\n    Type: AWS::Serverless::Function\n  T:\n    Type: AWS::DynamoDB::Table\n", ["AWS Lambda", "Amazon DynamoDB"]],
    ["serverless.yml", "service: x\nprovider:\n  name: aws\n", ["AWS", "Serverless Framework"]],
    ["fly.toml", 'app = "x"\n', ["Fly.io"]],
    ["render.yaml", "services: []\n", ["Render"]],
    ["vercel.json", "{}", ["Vercel"]],
    ["Procfile", "web: gunicorn app:app\nworker: celery -A app worker\n", ["Celery", "Gunicorn", "Heroku"]],
    [".github/workflows/ci.yml", "jobs:\n  t:\n    steps:\n      - uses: actions/setup-node@v4\n      - run: npx playwright test\n      - run: gcloud run deploy api\n", ["Cloud Run", "GitHub Actions", "Node.js"]],
    [".gitlab-ci.yml", "test:\n  image: golang:1.22\n  script:\n    - terraform plan\n", ["GitLab CI", "Go", "Terraform"]],
    ["azure-pipelines.yml", "steps:\n  - script: dotnet test\n", [".NET", "Azure Pipelines"]],
    [".circleci/config.yml", "jobs:\n  b:\n    docker:\n      - image: cimg/ruby:3.2\n", ["CircleCI", "Ruby"]],
    ["Jenkinsfile", "pipeline { stages { stage('x') { steps {\nsh 'kubectl apply -f x'\n} } } }\n", ["Jenkins", "Kubernetes"]],
    [".env", "REDIS_URL=redis://x\nSENTRY_DSN=\nSUPABASE_URL=https://abcd.supabase.co\nTWILIO_AUTH_TOKEN=\nPORT=80\n", ["Redis", "Sentry", "Supabase", "Twilio"]],
    ["settings.py", 'import os\nURL = os.environ["MONGODB_URI"]\n', ["MongoDB", "Python"]],
    ["deploy.sh", "#!/bin/bash\nset -e\nhelm upgrade --install api ./chart\npsql \"$X\" -c 'select 1'\n", ["Helm", "PostgreSQL"]],
    ["schema.sql", "CREATE EXTENSION pgcrypto;\nCREATE TABLE a (b jsonb);\n", ["PostgreSQL"]],
  ])("%s", (path, text, names) => {
    expect(named(path, text)).toEqual([...names].sort());
  });

  it("does not take a Procfile for Heroku's where the system runs elsewhere", () => {
    expect(read({ Procfile: "web: node server.js", "railway.toml": "[build]" }).map(({ name }) => name)).toEqual(["Railway"]);
  });

  it("takes a variable that is commented out for an option", () => {
    expect(read({ ".env.example": "# DATADOG_API_KEY=\n" }).map(({ name, use }) => [name, use])).toEqual([["Datadog", "option"]]);
  });
});

describe("readStack: the result", () => {
  it("goes by category, then by the first place; the best places of each come first, at most twenty", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `Line ${at} speaks of Redis in passing.`).join("\n");
    const stack = read({ "z.md": `PostgreSQL and Kafka\n${lines}`, "docker-compose.yml": "services:\n  c:\n    image: redis:7\n", "a.py": "import fastapi\n" });
    expect(stack.map(({ name }) => name)).toEqual(["Python", "FastAPI", "PostgreSQL", "Redis", "Kafka", "Docker", "Docker Compose"]);
    const redis = stack.find(({ id }) => id === "redis")!;
    expect(redis.places).toHaveLength(20);
    expect(redis.places[0]).toEqual({ path: "docker-compose.yml", line: 3 });
    expect(redis.shownBy).toEqual(["image", "prose"]);
  });

  it("comes to an end on long lines, nested signs and many names", () => {
    for (const unit of ["a.", "/a", "Redis, ", "Go ", "[", "A_", "| Redis ", "Redis or Kafka ", "`a-", " ", "no Redis "]) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(read({ "a.md": `${text}\nDatadog`, "a.ts": text, "a.yaml": text }).map(({ name }) => name)).toContain("Datadog");
    }
  });
});
