import type { Catalogue } from "./entry";

/** More databases, and what keeps them running: poolers, backups, fail-over, migrations. */
export const MORE_DATABASES: Catalogue = {
  category: "database",
  technologies: [
    { name: "pgBackRest", image: "pgbackrest/pgbackrest", runs: "pgbackrest", file: "pgbackrest.conf" },
    { name: "Patroni", runs: "patronictl", image: "patroni" },
    { name: "Barman", said: "~Barman", kin: "PostgreSQL", near: "backup backups server", runs: "barman backup, barman recover, barman list-backup" },
    { name: "WAL-G", runs: "wal-g" },
    { name: "Pgpool-II", said: "Pgpool, Pgpool II", image: "pgpool bitnami/pgpool" },
    { name: "Supavisor", image: "supabase/supavisor" },
    { name: "pg_cron", said: "pgcron" },
    { name: "pg_partman" },
    { name: "pgAudit" },
    { name: "Citus", said: "=Citus", image: "citusdata/citus" },
    { name: "CloudNativePG", said: "CNPG", image: "ghcr.io/cloudnative-pg/postgresql" },
    { name: "Galera", said: "Galera Cluster, MariaDB Galera" },
    { name: "ProxySQL", image: "proxysql/proxysql" },
    { name: "Percona", said: "Percona XtraBackup, XtraBackup, Percona Server, Percona Toolkit, pt-online-schema-change", image: "percona percona/percona-server" },
    { name: "Vitess", said: "=Vitess", image: "vitess/lite" },
    { name: "golang-migrate", said: "go-migrate", go: "github.com/golang-migrate/migrate", image: "migrate/migrate" },
    { name: "dbmate", image: "ghcr.io/amacneil/dbmate", runs: "dbmate up" },
    { name: "Timescale Cloud", said: "Tiger Cloud, TigerData", host: "tsdb.cloud.timescale.com" },
    { name: "Elastic Cloud", said: "=Elastic Cloud", host: "es.io elastic-cloud.com cloud.es.io", env: "ELASTIC_CLOUD_*" },
    { name: "Aiven", said: "=Aiven, Aiven for PostgreSQL, Aiven for Kafka", tf: "aiven", host: "aivencloud.com", env: "AIVEN_*" },
    { name: "SingleStore", said: "MemSQL", pypi: "singlestoredb" },
  ],
};
