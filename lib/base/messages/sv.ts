import type { Messages } from "./en.ts";
import browser from "./sv-browser.ts";
import analysis from "./sv/analysis.json" with { type: "json" };
import reference from "./sv/api-reference.json" with { type: "json" };

/** Every text on screen in Swedish; a key that is missing here does not compile. */
const sv: Messages = { ...browser, analysis, api: { ...browser.api, ...reference } };

export default sv;
