/** A file of the API as a link: streamed by the browser, or asked for with the session's key where there is one. */
import type { ReactNode } from "react";
import { saveFile } from "../api/file";
import { messageOf } from "../evidence/verdicts";
import { sessionKey } from "../session/key";
import { say } from "./toasts";

/** Fetch with the key; what goes wrong is said. */
export function download(href: string, name: string): void {
  void saveFile(href, name).catch((error: unknown) => { say(messageOf(error)); });
}

export function Download({ href, name, className, children }: { href: string; name: string; className?: string | undefined; children: ReactNode }) {
  return (
    <a className={className} href={href} download onClick={(event) => {
      if (!sessionKey.get()) return;
      event.preventDefault();
      download(href, name);
    }}>
      {children}
    </a>
  );
}
