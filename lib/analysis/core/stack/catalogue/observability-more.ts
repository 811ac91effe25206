import type { Catalogue } from "./entry";

/** More of how a system is watched, measured and understood. */
export const MORE_OBSERVABILITY: Catalogue = {
  category: "observability",
  technologies: [
    { name: "Grafana Cloud", host: "grafana.net", env: "GRAFANA_CLOUD_*" },
    { name: "Grafana Mimir", said: "~Mimir", kin: "Grafana, Prometheus", image: "grafana/mimir" },
    { name: "Grafana Alloy", said: "~Alloy, Grafana Agent", kin: "Grafana, Loki", image: "grafana/alloy grafana/agent" },
    { name: "Promtail", image: "grafana/promtail" },
    { name: "Fluent Bit", said: "FluentBit", image: "fluent/fluent-bit" },
    { name: "Thanos", said: "~Thanos", kin: "Prometheus", near: "sidecar querier", image: "quay.io/thanos/thanos thanosio/thanos" },
    { name: "VictoriaMetrics", said: "Victoria Metrics, VictoriaLogs", image: "victoriametrics/victoria-metrics" },
    { name: "Blackbox Exporter", said: "blackbox_exporter", image: "prom/blackbox-exporter" },
    { name: "postgres_exporter", said: "postgres exporter, =Postgres Exporter", image: "quay.io/prometheuscommunity/postgres-exporter prometheuscommunity/postgres-exporter" },
    { name: "kube-state-metrics", image: "registry.k8s.io/kube-state-metrics/kube-state-metrics" },
    { name: "kube-prometheus-stack", said: "Prometheus Operator" },
    { name: "pganalyze", image: "quay.io/pganalyze/collector" },
    { name: "pg_stat_statements" },
    { name: "Seq", said: "~Seq, datalust/seq", kin: "Serilog, .NET, C#", near: "server dashboard sink", nuget: "Serilog.Sinks.Seq Seq.Extensions.Logging", image: "datalust/seq", env: "SEQ_URL SEQ_SERVER_URL SEQ_API_KEY" },
    { name: "Telegraf", said: "=Telegraf", image: "telegraf" },
    { name: "Coralogix", env: "CORALOGIX_*" },
    { name: "Sumo Logic", said: "SumoLogic", env: "SUMOLOGIC_* SUMO_*" },
    { name: "SigNoz", image: "signoz/signoz", env: "SIGNOZ_*" },
    { name: "Netdata", image: "netdata/netdata" },
    { name: "AppSignal", gem: "appsignal", hex: "appsignal appsignal_phoenix", npm: "@appsignal/*", env: "APPSIGNAL_*" },
    { name: "Honeybadger", said: "=Honeybadger", gem: "honeybadger", hex: "honeybadger", env: "HONEYBADGER_*" },
    { name: "Cronitor", env: "CRONITOR_*" },
    { name: "FullStory", env: "FULLSTORY_*", npm: "@fullstory/browser" },
    { name: "Qlik", said: "=Qlik, Qlik Sense, QlikView" },
    { name: "SQL Server Reporting Services", said: "=SSRS" },
  ],
};
