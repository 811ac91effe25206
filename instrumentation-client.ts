/**
 * Runs before anything else in the browser. zod compiles schemas with `new Function` where it may; our content security
 * policy forbids that, and the mere attempt is reported as a breach of it. It reads its settings from here.
 */
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig = { ...shared.__zod_globalConfig, jitless: true };
