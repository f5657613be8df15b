import type { ComponentProps } from "react";
import styles from "./button.module.css";

type ButtonProps = ComponentProps<"button"> & { look?: "plain" | "primary" | "quiet" | "danger" };

/** A button. `plain` has a border, `primary` is the one thing to do, `quiet` is an icon or a word. */
export function Button({ look = "plain", className, type = "button", ...rest }: ButtonProps) {
  const names = [styles.button, styles[look], className].filter((name) => name !== undefined);
  return <button type={type} className={names.join(" ")} {...rest} />;
}
