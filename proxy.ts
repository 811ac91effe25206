import { NextResponse, type NextRequest } from "next/server";

/**
 * Sets the content security policy with a nonce for each page, and sends the signed-out to the sign-in page.
 * It decides nothing about security: every page and route asks who is there itself. It must not match /api,
 * since Next buffers and cuts a proxied body at 10 MB.
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
  const development = process.env.NODE_ENV === "development";
  const csp = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Monaco sets styles of its own while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", csp);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  response.headers.set("referrer-policy", isGuest || pathname.startsWith("/join") || pathname.startsWith("/setup") ? "no-referrer" : "same-origin");
  if (isGuest) {
    response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
    response.headers.set("cache-control", "private, no-store");
  }
  return response;
}

export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.svg|mark.svg|robots.txt|health).*)"] };
