export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Where the choice is kept: a cookie, so that the server already renders in the right colours. */
export const THEME_COOKIE = "klartecken-theme";

/** Puts a theme on the page and remembers it for a year. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
}

/** Tells the theme that is on the page now. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return THEMES.find((known) => known === theme) ?? "system";
}
