/** Copy a text; where the page may not (plain http), the text itself is shown so that it can be copied by hand. */
import { say } from "./toasts";

/** `done` is said once the text is copied. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text); // there is none outside secure contexts
    say(done);
  } catch {
    say(text);
  }
}
