export interface PaneLimits {
  min: number;
  max: number;
}

/** Keeps a pane's width between its limits. */
export function clampSize(size: number, { min, max }: PaneLimits): number {
  return Math.round(Math.min(max, Math.max(min, size)));
}

/** How far an arrow key moves a separator, and how far with Shift. */
const STEP = 16;
const BIG_STEP = 64;

/**
 * Decides the width of the pane that a separator governs after a key press, or undefined for keys that do
 * not concern it. `side` is where that pane stands: a pane at the end grows when the separator moves left.
 */
export function sizeAfterKey(
  key: string,
  isShift: boolean,
  size: number,
  limits: PaneLimits,
  side: "start" | "end",
): number | undefined {
  const towardsEnd = side === "start" ? 1 : -1;
  const step = isShift ? BIG_STEP : STEP;
  switch (key) {
    case "ArrowRight":
      return clampSize(size + step * towardsEnd, limits);
    case "ArrowLeft":
      return clampSize(size - step * towardsEnd, limits);
    case "Home":
      return limits.min;
    case "End":
      return limits.max;
    default:
      return undefined;
  }
}

/** Reads remembered widths; anything but two finite numbers is as good as nothing. */
export function parseSizes(stored: string | null): [number, number] | undefined {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    if (Array.isArray(value) && value.length === 2 && value.every((size) => Number.isFinite(size))) {
      return [value[0], value[1]];
    }
  } catch {
    // Somebody else wrote there.
  }
  return undefined;
}
