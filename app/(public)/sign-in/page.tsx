import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/identity/door";
import { SignInForm } from "@/components/identity/sign-in-form";
import { readKnown } from "@/lib/identity/server/require-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("signIn") };
}

/** Only a path of our own is gone to afterwards; anything else would lead people away with our name on it. */
const ownPath = (next: unknown): string =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { next } = await searchParams;
  if (await readKnown()) redirect(ownPath(next));
  const t = await getTranslations("people");
  return (
    <Door title={t("signInTo")}>
      <SignInForm next={ownPath(next)} />
    </Door>
  );
}
