/** The one way to the API: typed by the contract, with the key of the session, errors as `ProblemError`. */
import createClient, { type Middleware } from "openapi-fetch";
import createQueryHooks from "openapi-react-query";
import { sessionKey } from "../session/key";
import { baseUrl } from "./base";
import type { paths, Problem } from "./contract";
import { noteCorpus } from "./corpus";

/** A problem detail (RFC 9457) as the server sent it, or status 0 where no answer came. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
}

/** The problem of an answer that is none of ours, such as a proxy's page. */
function foreign(response: Response): Problem {
  const { status, statusText } = response;
  return { type: "about:blank", title: statusText, status, detail: statusText, instance: response.url, hint: null, place: null, errors: null };
}

/** What a failed answer says. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const isOurs = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  return new ProblemError(isOurs ? ((await response.json()) as Problem) : foreign(response));
}

/** What is said where no answer came. */
export function unreachable(error: unknown): ProblemError {
  return new ProblemError({ type: "about:blank", title: "unreachable", status: 0, detail: String(error), instance: "", hint: null, place: null, errors: null });
}

/** Headers that every request carries. */
export function requestHeaders(): Record<string, string> {
  const key = sessionKey.get();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

const middleware: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(requestHeaders())) request.headers.set(name, value);
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
    noteCorpus(response.headers.get("Yingshang-Corpus"));
  },
  onError({ error }) {
    if (error instanceof ProblemError || (error instanceof DOMException && error.name === "AbortError")) return;
    return unreachable(error);
  },
};

export const api = createClient<paths>({ baseUrl: baseUrl.href.replace(/\/$/, "") });
api.use(middleware);

/** Hooks of TanStack Query over the same client: `$api.useQuery("get", "/api/v1/matrix", { params: { query } })`. */
export const $api = createQueryHooks(api);

/** The address of an answer, for links and downloads. */
export function addressOf(path: string, query: Record<string, string | number | string[] | undefined> = {}): string {
  const url = new URL(path.replace(/^\//, ""), baseUrl);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) url.searchParams.append(name, String(one));
  }
  return url.href;
}
