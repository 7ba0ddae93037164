/** An answer as a file of CSV, asked for with the key of the session, as a link could not. */
import { ProblemError, problemOf, requestHeaders } from "../../shared/api/client";
import { fileName, save } from "../../shared/picture/save";

/** Ask for the file and hand it to the browser. Rejects with ProblemError. */
export async function saveCsv(address: string, name: string, body?: object): Promise<void> {
  const headers = { ...requestHeaders(), Accept: "text/csv", ...(body && { "Content-Type": "application/json" }) };
  const answer = await fetch(address, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers }).catch((error: unknown) => {
    throw new ProblemError({ type: "about:blank", title: "unreachable", status: 0, detail: String(error), instance: "", hint: null, place: null, errors: null });
  });
  if (!answer.ok) throw await problemOf(answer);
  save(await answer.blob(), fileName(name, "csv"));
}
