/** Buttons of one look; `kind` says how much they matter. */
import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import css from "./ui.module.css";

export function Button({ kind = "plain", ...props }: Omit<ButtonProps, "className"> & { kind?: "plain" | "primary" | "danger" | "quiet" }) {
  return <AriaButton {...props} className={`${css["button"]} ${css[kind]}`} />;
}
