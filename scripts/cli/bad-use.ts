/** The command line was used in a way that it does not know; what was said is printed with how to use it. */
export class BadUse extends Error {}
