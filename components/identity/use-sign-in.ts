"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";

/** Signs in; gives null when it worked, else the words for what went wrong. */
export function useSignIn() {
  const t = useTranslations("people");
  return async (email: string, password: string): Promise<string | null> => {
    const result = await signIn("credentials", { email, password, redirect: false }).catch(() => null);
    if (!result) return t("offline");
    if (result.ok && !result.error) return null;
    const throttled = /^throttled:(\d+)/.exec(result.error ?? "");
    return throttled ? t("throttled", { seconds: Number(throttled[1]) }) : t("wrongCredentials");
  };
}
