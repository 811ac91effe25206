import "server-only";

/** Pages whose address holds a secret: it must not travel on to where somebody clicks. */
const SECRET_ADDRESS = /^\/(?:r|join|setup)\//;

/**
 * The headers every answer carries, whatever it is: page, file, refusal, redirect. The content security policy of pages
 * is set in `proxy.ts`, since it has a nonce, and that of the API where its answers leave.
 *
 * @param isHttps whether people reach this installation by https
 */
export function securityHeaders(pathname: string, isHttps: boolean): Readonly<Record<string, string>> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": SECRET_ADDRESS.test(pathname) ? "no-referrer" : "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    ...(isHttps ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** What an answer of the API may do if a browser is made to show it: nothing. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
