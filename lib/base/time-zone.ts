/** The time zone in which times are shown; due dates end in their team's. */
export const TIME_ZONE = "Europe/Stockholm";
