import { NextResponse, type NextRequest } from "next/server";

/** What a page may load and where it may send: its own origin; scripts only by the nonce of this very answer. */
function policy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "script-src-attr 'none'",
    // Monaco sets styles of its own while it runs, and widths are style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "media-src 'none'",
    "frame-src 'none'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...((process.env.NEXTAUTH_URL ?? "").startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * Sets the content security policy with a nonce for each page, and sends the signed-out to the sign-in page.
 * It decides nothing about security: every page and route asks who is there itself. It must not match /api,
 * since Next buffers and cuts a proxied body at 10 MB. The other headers are set on every answer there is
 * (`lib/platform/server/security-headers.ts`).
 */
export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const isPublic = /^\/(sign-in|setup|join|r|health|gallery)(\/|$)/.test(pathname);
  const isGuest = pathname.startsWith("/r/");
  const hasSession = request.cookies.getAll().some(({ name }) => name.includes("next-auth.session-token"));
  if (!isPublic && !hasSession) {
    const url = request.nextUrl.clone();
    url.pathname = "/sign-in";
    url.search = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(url);
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // So that a page whose session has ended can come back to its address after sign-in.
  headers.set("x-address", pathname + search);
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", csp);
  if (isGuest) {
    response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
    response.headers.set("cache-control", "private, no-store");
  }
  return response;
}

export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.svg|mark.svg|robots.txt|health|metrics).*)"] };
