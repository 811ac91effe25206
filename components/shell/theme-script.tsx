import { THEME_COOKIE } from "./theme";

const SCRIPT = `(function(){var m=/(?:^|; )${THEME_COOKIE}=(light|dark)/.exec(document.cookie);document.documentElement.dataset.theme=m?m[1]:"system"})()`;

/**
 * Sets the theme before the first paint, for documents whose markup was made without the reader's cookie.
 * The policy lets it run by the nonce only.
 */
export function ThemeScript({ nonce }: { nonce?: string }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SCRIPT }} />;
}
