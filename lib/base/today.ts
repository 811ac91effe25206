import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";
import type { CalendarDate } from "./ids.ts";

/** The calendar date at this instant in a time zone: due dates end with the day where the team is. */
export const todayIn = (timeZone: string, at: Date): CalendarDate => format(new TZDate(at.getTime(), timeZone), "yyyy-MM-dd");
