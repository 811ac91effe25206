import type { APIRequestContext, APIResponse } from "@playwright/test";

type Options = Parameters<APIRequestContext["fetch"]>[1];

/** Our own API as one person uses it; a refusal fails the test with the problem's own words. */
export class Api {
  constructor(readonly request: APIRequestContext) {}

  private async call<T>(method: string, path: string, options: Options): Promise<T> {
    const response: APIResponse = await this.request.fetch(`/api/v1${path}`, {
      method,
      // Only where the server closed a kept connection before it read the request.
      maxRetries: 1,
      ...options,
    });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${(await response.text()).slice(0, 400)}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>("GET", path, {});
  }
  post<T>(path: string, data: unknown = {}): Promise<T> {
    return this.call<T>("POST", path, { data });
  }
  put<T>(path: string, data: unknown): Promise<T> {
    return this.call<T>("PUT", path, { data });
  }
  patch<T>(path: string, data: unknown): Promise<T> {
    return this.call<T>("PATCH", path, { data });
  }
  delete(path: string): Promise<void> {
    return this.call("DELETE", path, {});
  }
}
