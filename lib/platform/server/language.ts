import "server-only";
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/base/messages";
import { TIME_ZONE } from "@/lib/base/time-zone";
import { languageOf } from "./words";

/** Tells next-intl the language of this request: the cookie's, else the browser's. There is no language in the address. */
export default getRequestConfig(async () => {
  const locale = languageOf(await headers());
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE };
});
