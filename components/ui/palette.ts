export type Palette = Readonly<Record<string, string>>;

export interface Themes {
  light: Palette;
  dark: Palette;
  /** The dark colours a second time, for readers whose system decides. */
  system: Palette;
  print: Palette;
}

const TEXT = 4.5;
const SHAPE = 3;
const GROUNDS = ["canvas", "surface", "sunken", "hover"];
const TONES = ["accent", "critical", "important", "info", "success"];
const CODE = ["code-comment", "code-keyword", "code-string", "code-number", "code-name"];

/** Every pair of colours that stand on one another, with the least contrast they may have. */
export const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...["ink", "soft", "muted", ...TONES].flatMap((front) => GROUNDS.map((back) => [front, back, TEXT] as const)),
  ...TONES.flatMap((tone) => [tone, "ink", "soft", "muted"].map((front) => [front, `${tone}-soft`, TEXT] as const)),
  ["accent", "critical-soft", TEXT],
  ["accent", "important-soft", TEXT],
  ["on-accent", "accent", TEXT],
  ["on-accent", "accent-hover", TEXT],
  ["on-critical", "critical-solid", TEXT],
  ["on-critical", "critical-hover", TEXT],
  ["on-important", "important-solid", TEXT],
  ["on-success", "success-solid", TEXT],
  ...["added", "removed"].flatMap((back) => ["ink", "muted"].map((front) => [front, back, TEXT] as const)),
  ["success", "added", TEXT],
  ["critical", "removed", TEXT],
  ...CODE.flatMap((front) =>
    ["surface", "sunken", "critical-soft", "important-soft", "info-soft"].map((back) => [front, back, TEXT] as const),
  ),
  ...["edge", "critical-solid", "important-solid", "success-solid"].flatMap((front) =>
    ["canvas", "surface"].map((back) => [front, back, SHAPE] as const),
  ),
];

/** Reads the colours of the themes out of the style sheet, the one place where they are decided. */
export function paletteOf(css: string): Themes {
  const block = (start: string) => {
    const from = css.indexOf("{", css.indexOf(start));
    const colours = css.slice(from, css.indexOf("}", from)).matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g);
    return Object.fromEntries(Array.from(colours, ([, name = "", colour = ""]) => [name, colour]));
  };
  return {
    light: block('[data-theme="light"] {'),
    dark: block('\n[data-theme="dark"] {'),
    system: block('  [data-theme="system"] {'),
    print: block("@media print {\n  :root"),
  };
}

/** The contrast of two colours as WCAG 2 counts it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The table of colours and contrasts that docs/DESIGN.md carries. */
export function table({ light, dark }: Themes): string {
  const rows = ["ink", "soft", "muted", ...TONES].map((name) => {
    const worst = (palette: Palette) => {
      const backs = pairs.filter(([front]) => front === name).map(([, back]) => back);
      return Math.min(...backs.map((back) => contrast(palette[name] ?? "", palette[back] ?? ""))).toFixed(2);
    };
    return `| \`${name}\` | \`${light[name]}\` | ${worst(light)} | \`${dark[name]}\` | ${worst(dark)} |`;
  });
  return [
    "| Text colour | Light | Least contrast | Dark | Least contrast |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
