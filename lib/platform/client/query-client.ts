import { QueryClient } from "@tanstack/react-query";
import { RequestProblem } from "./api";

/** Makes the browser's cache. A refusal is not asked again; only what may pass by itself is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < 2 && error instanceof RequestProblem && error.status >= 500,
      },
    },
  });
}
