interface Circuit {
  failures: number;
  openUntil: number;
}

const circuits = new Map<string, Circuit>();
const WAITS = [1000, 2000, 4000];

/** Calls an external service: retried three times, and not at all for 30 seconds after three failures in a row. */
export async function safeCall<T>(name: string, call: () => Promise<T>): Promise<T> {
  const circuit = circuits.get(name) ?? { failures: 0, openUntil: 0 };
  circuits.set(name, circuit);
  if (circuit.openUntil > Date.now()) throw new Error(`${name} is unavailable`);
  for (const wait of [...WAITS, 0]) {
    try {
      const answer = await call();
      circuit.failures = 0;
      return answer;
    } catch (error) {
      circuit.failures += 1;
      if (circuit.failures >= 3) circuit.openUntil = Date.now() + 30_000;
      if (wait === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw new Error(`${name} failed`);
}
