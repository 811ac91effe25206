import base from "../playwright.config";
export default { ...base, testDir: "/work/main/e2e", outputDir: "/tmp/notes/findings-pw", timeout: 240_000, expect: { ...base.expect, timeout: 45_000 }, workers: 1, retries: 0 };
