/** Writes an instant in the team's time zone, to the minute, as `2026-11-21 14:03` in either language. */
export function moment(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(Date.parse(iso)).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

/** Writes the calendar date of an instant in the team's time zone. */
export function day(iso: string, timeZone: string): string {
  return moment(iso, timeZone).slice(0, 10);
}
