import type { Catalogue } from "./entry";

/** More of who people are, how secrets and clusters are guarded, and who watches. */
export const MORE_SECURITY: Catalogue = {
  category: "security",
  technologies: [
    { name: "SITHS", said: "SITHS-kort, SITHS eID, =SITHS" },
    { name: "Signicat", host: "signicat.com", env: "SIGNICAT_*" },
    { name: "GrandID", said: "Svensk e-identitet", host: "grandid.com", env: "GRANDID_*" },
    { name: "MitID", said: "=NemID" },
    { name: "ID-porten", said: "Maskinporten", host: "idporten.no maskinporten.no" },
    { name: "Zitadel", image: "ghcr.io/zitadel/zitadel", env: "ZITADEL_*", host: "zitadel.cloud" },
    { name: "oauth2-proxy", said: "OAuth2 Proxy, OAuth2-Proxy", image: "quay.io/oauth2-proxy/oauth2-proxy" },
    { name: "Better Auth", npm: "better-auth", said: "=Better Auth" },
    { name: "Argon2", said: "Argon2id, Argon2i", npm: "argon2 @node-rs/argon2", pypi: "argon2-cffi", crate: "argon2", hex: "argon2_elixir", gem: "argon2" },
    { name: "bcrypt", npm: "bcrypt bcryptjs", pypi: "bcrypt", crate: "bcrypt", hex: "bcrypt_elixir", gem: "bcrypt", nuget: "BCrypt.Net-Next", go: "golang.org/x/crypto/bcrypt" },
    { name: "Kyverno", image: "ghcr.io/kyverno/kyverno" },
    { name: "OPA Gatekeeper", said: "~Gatekeeper", kin: "Kubernetes, Open Policy Agent, Kyverno", near: "constraint constraints", image: "openpolicyagent/gatekeeper" },
    { name: "Falco", said: "~Falco", kin: "Kubernetes", near: "rules alerts", image: "falcosecurity/falco" },
    { name: "Bitwarden", said: "Vaultwarden", image: "vaultwarden/server" },
    { name: "ModSecurity", said: "OWASP Core Rule Set", image: "owasp/modsecurity-crs" },
    { name: "Fail2ban" },
    { name: "Wazuh", image: "wazuh/wazuh-manager" },
    { name: "Nessus", said: "=Nessus, =Tenable" },
    { name: "Qualys", said: "Qualys SSL Labs, SSL Labs" },
    { name: "CrowdStrike", said: "CrowdStrike Falcon" },
    { name: "OpenSSL" },
    { name: "GnuPG", said: "=GPG", runs: "gpg --verify, gpg --encrypt" },
    { name: "ClamAV", image: "clamav/clamav", npm: "clamscan", pypi: "clamd" },
  ],
};
