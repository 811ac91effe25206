import type { Catalogue } from "./entry";

/** Protocols and formats that people name as a part of what they build on. */
export const PROTOCOLS: Catalogue = {
  category: "protocol",
  technologies: [
    { name: "OpenID Connect", said: "OpenIDConnect, =OIDC", npm: "openid-client oidc-client-ts oidc-provider", nuget: "Microsoft.AspNetCore.Authentication.OpenIdConnect", go: "github.com/coreos/go-oidc", gem: "omniauth_openid_connect", env: "OIDC_*" },
    { name: "OAuth 2.0", said: "OAuth2, OAuth 2, OAuth 2.1", pypi: "requests-oauthlib oauthlib", npm: "oauth2-server", go: "golang.org/x/oauth2", crate: "oauth2", gem: "oauth2" },
    { name: "SAML", said: "SAML 2.0, SAML2", npm: "@node-saml/* passport-saml samlify", pypi: "python3-saml pysaml2", gem: "ruby-saml", env: "SAML_*" },
    { name: "LDAP", said: "LDAPS, OpenLDAP", npm: "ldapjs ldapts", pypi: "ldap3 python-ldap", env: "LDAP_*", scheme: "ldap ldaps", image: "osixia/openldap" },
    { name: "WebAuthn", said: "FIDO2, WebAuthN", npm: "@simplewebauthn/*", go: "github.com/go-webauthn/webauthn", pypi: "webauthn", gem: "webauthn" },
    { name: "MQTT", said: "MQTT 5, MQTTS", pypi: "paho-mqtt aiomqtt", py: "paho", npm: "mqtt", go: "github.com/eclipse/paho.mqtt.golang", nuget: "MQTTnet", crate: "rumqttc", scheme: "mqtt mqtts", env: "MQTT_*" },
    { name: "AMQP", said: "AMQP 1.0, AMQPS", npm: "rhea" },
    { name: "OPC UA", said: "OPC-UA, OPCUA", pypi: "asyncua opcua", npm: "node-opcua", nuget: "OPCFoundation.NetStandard", env: "OPCUA_*", scheme: "opc.tcp" },
    { name: "Modbus", said: "Modbus TCP, Modbus RTU", pypi: "pymodbus", npm: "modbus-serial jsmodbus" },
    { name: "SOAP", said: "=SOAP", npm: "soap strong-soap", pypi: "zeep", java: "javax.xml.soap jakarta.xml.soap", gem: "savon" },
    { name: "WebRTC", npm: "simple-peer", pypi: "aiortc", go: "github.com/pion/webrtc" },
    { name: "SIP", said: "=SIP trunk, =SIP trunking, =SIP trunks, =SIP" },
    { name: "OpenAPI", said: "OpenAPI 3, OpenAPI 3.0, OpenAPI 3.1, =Swagger, Swagger UI, =Swashbuckle", npm: "swagger-ui-express swagger-jsdoc @nestjs/swagger openapi-typescript express-openapi-validator", nuget: "Swashbuckle NSwag", maven: "org.springdoc io.swagger", gem: "rswag", go: "github.com/swaggo/swag github.com/getkin/kin-openapi", file: "openapi.yaml openapi.yml openapi.json swagger.json swagger.yaml" },
    { name: "Model Context Protocol", said: "=MCP server, =MCP servers, =MCP", pypi: "mcp fastmcp", npm: "@modelcontextprotocol/*" },
    { name: "Protocol Buffers", said: "Protobuf, protoc", npm: "protobufjs google-protobuf @bufbuild/protobuf ts-proto", pypi: "protobuf", py: "google.protobuf", go: "google.golang.org/protobuf github.com/golang/protobuf", maven: "com.google.protobuf", nuget: "Google.Protobuf", crate: "prost", ext: "proto", fence: "protobuf proto" },
    { name: "Avro", said: "=Avro, Apache Avro", pypi: "avro fastavro avro-python3", npm: "avsc", maven: "org.apache.avro", nuget: "Apache.Avro", ext: "avsc", crate: "apache-avro" },
    { name: "Parquet", said: "=Parquet, Apache Parquet", maven: "org.apache.parquet", npm: "parquetjs", crate: "parquet" },
    { name: "Apache Arrow", said: "PyArrow", pypi: "pyarrow", npm: "apache-arrow", crate: "arrow" },
    { name: "HL7 v2", said: "HL7v2, =HL7", pypi: "hl7 hl7apy", npm: "node-hl7-client" },
    { name: "Peppol", said: "Peppol BIS, Peppol BIS 3, Peppol BIS Billing" },
    { name: "SFTP", said: "=SFTP", npm: "ssh2-sftp-client", env: "SFTP_*", scheme: "sftp" },
    { name: "WebSocket", said: "=WebSocket, =WebSockets, =Websocket, =Websockets", npm: "ws", pypi: "websockets websocket-client", go: "github.com/gorilla/websocket nhooyr.io/websocket github.com/coder/websocket", crate: "tokio-tungstenite" },
  ],
};
