import browser from "./en-browser.ts";
import analysis from "./en/analysis.json" with { type: "json" };
import reference from "./en/api-reference.json" with { type: "json" };

/** Every text on screen in English, by namespace and key. */
const en = { ...browser, analysis, api: { ...browser.api, ...reference } };

export type Messages = typeof en;

export default en;
