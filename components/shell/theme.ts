/** The chosen theme; without one the system decides. */
export type Theme = "light" | "dark" | "system";

/** The cookie that keeps it, so that the server renders it and nothing flashes. */
export const THEME_COOKIE = "theme";

/** For `<html data-theme={…}>`: from the cookie's value; undefined leaves it to the system. */
export function readTheme(value: string | undefined): "light" | "dark" | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
