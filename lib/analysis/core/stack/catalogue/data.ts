import type { Catalogue } from "./entry";

/** What moves data, queues and workflows beside the brokers that most systems have. */
export const DATA: Catalogue = {
  category: "queue",
  technologies: [
    { name: "Confluent Cloud", host: "confluent.cloud", env: "CONFLUENT_*", tf: "confluent" },
    { name: "Schema Registry", said: "=Schema Registry, Confluent Schema Registry, Apicurio, Apicurio Registry, Karapace", image: "confluentinc/cp-schema-registry apicurio/apicurio-registry-mem", env: "SCHEMA_REGISTRY_*", npm: "@kafkajs/confluent-schema-registry", nuget: "Confluent.SchemaRegistry" },
    { name: "Strimzi", image: "quay.io/strimzi/operator" },
    { name: "ZooKeeper", said: "Apache ZooKeeper", image: "zookeeper confluentinc/cp-zookeeper" },
    { name: "CloudAMQP", host: "cloudamqp.com", env: "CLOUDAMQP_*" },
    { name: "Mosquitto", said: "Eclipse Mosquitto", image: "eclipse-mosquitto" },
    { name: "EMQX", image: "emqx emqx/emqx", env: "EMQX_*" },
    { name: "QStash", said: "Upstash QStash", env: "QSTASH_*" },
    { name: "Svix", npm: "svix", pypi: "svix", env: "SVIX_*", host: "api.svix.com" },
    { name: "Delta Lake", said: "=Delta Lake, Delta Live Tables", pypi: "delta-spark deltalake", maven: "io.delta" },
    { name: "Apache Iceberg", said: "~Iceberg", kin: "Spark, Trino, Snowflake, Parquet", near: "table tables catalog", pypi: "pyiceberg", maven: "org.apache.iceberg" },
    { name: "Informatica", said: "=Informatica" },
    { name: "MuleSoft", said: "Anypoint Platform" },
    { name: "RudderStack", npm: "@rudderstack/*", env: "RUDDERSTACK_*" },
    { name: "SSIS", said: "=SSIS, SQL Server Integration Services" },
    { name: "BizTalk", said: "BizTalk Server" },
  ],
};
