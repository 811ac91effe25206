"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";

/** How a value is written into the query of an address and read from it. Give a constant: it is compared by identity. */
export interface AddressCodec<T> {
  readonly keys: readonly string[];
  readonly read: (params: Iterable<readonly [string, string]>) => T;
  readonly write: (value: T) => URLSearchParams;
}

/**
 * Keeps a value in the address, so that a link shows the same; what else stands there is left alone. What is chosen
 * holds at once, and the address follows; going back, or to another address of the page, is followed in turn.
 */
export function useInAddress<T>({ keys, read, write }: AddressCodec<T>): [T, (next: T) => void] {
  const params = useSearchParams();
  const inAddress = write(read(params.entries())).toString();
  // Addresses that were written here come back later, one by one, and are no news.
  const [state, setState] = useState(() => ({ value: read(params.entries()), seen: inAddress, written: [] as readonly string[] }));
  if (state.seen !== inAddress) {
    const isOwn = state.written.includes(inAddress);
    setState({
      value: isOwn ? state.value : read(params.entries()),
      seen: inAddress,
      written: isOwn ? state.written.slice(state.written.indexOf(inAddress) + 1) : [],
    });
  }
  const set = useCallback(
    (next: T) => {
      const own = write(next);
      setState((old) => ({ ...old, value: next, written: [...old.written, own.toString()].slice(-50) }));
      const address = new URL(window.location.href);
      for (const key of keys) address.searchParams.delete(key);
      for (const [key, value] of own) address.searchParams.set(key, value);
      window.history.replaceState(null, "", address);
    },
    [keys, write],
  );
  return [state.value, set];
}
