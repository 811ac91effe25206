import type { Language } from "./ids.ts";
import en, { type Messages } from "./messages/en.ts";
import sv from "./messages/sv.ts";

export type { Messages };

/** Every text on screen, by language and key. Browsers get one language, as a script of its own (`components/shell/words`). */
export const MESSAGES: Record<Language, Messages> = { en, sv };
