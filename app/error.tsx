"use client";

import { ErrorState } from "@/components/shell/error-state";

/** What stands in a page's place when it failed; the digest finds the failure in the log. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main">
      <ErrorState reference={error.digest} onRetry={reset} />
    </main>
  );
}
