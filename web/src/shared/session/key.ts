/** The API key of this browser tab. It is kept in the session's storage only, and never stands in an address. */

const NAME = "yingshang.key";
const listeners = new Set<() => void>();

export const sessionKey = {
  get(): string | null {
    return sessionStorage.getItem(NAME);
  },
  set(key: string | null): void {
    if (key) sessionStorage.setItem(NAME, key);
    else sessionStorage.removeItem(NAME);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
