import { QueryClient } from "@tanstack/react-query";
import { RequestProblem } from "./api";

/** What may pass by itself: no connection, a server or a database that is starting again. */
export const mayPass = (error: unknown): boolean => error instanceof RequestProblem && (error.status === 0 || error.status >= 500);

/** Pauses that grow, so that a server which comes back is not met by everybody at once. */
export const pauseBefore = (attempt: number): number => Math.min(1_000 * 2 ** attempt, 15_000);

/**
 * Makes the browser's cache. A refusal is not asked again; only what may pass by itself is.
 *
 * `networkMode` is `always`: what the browser believes of the network is a guess, and a save that waits silently for
 * its guess to change looks like one that went through. A failed request says so itself.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 5_000,
        retry: (count, error) => count < 3 && mayPass(error),
        retryDelay: pauseBefore,
      },
      mutations: { networkMode: "always" },
    },
  });
}
