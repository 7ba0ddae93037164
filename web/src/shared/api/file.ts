/** An answer as a file, asked for with the key of the session, as a plain link could not. */
import { fileName, save } from "../picture/save";
import { problemOf, requestHeaders, unreachable } from "./client";

/** Ask for a file and hand it to the browser under the server's name for it, else `name`. Rejects with ProblemError. */
export async function saveFile(address: string, name: string, init: RequestInit = {}): Promise<void> {
  const answer = await fetch(address, { ...init, headers: { ...requestHeaders(), ...init.headers } }).catch((error: unknown) => { throw unreachable(error); });
  if (!answer.ok) throw await problemOf(answer);
  save(await answer.blob(), givenName(answer.headers.get("Content-Disposition")) ?? name);
}

/** The same for an answer that can be CSV; `body` is sent as JSON. */
export async function saveCsv(address: string, name: string, body?: object): Promise<void> {
  const headers = { Accept: "text/csv", ...(body && { "Content-Type": "application/json" }) };
  await saveFile(address, fileName(name, "csv"), body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
}

/** The name in a header such as `attachment; filename="yingshang.csv"`. */
export function givenName(disposition: string | null): string | null {
  return /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? null;
}
