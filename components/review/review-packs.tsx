"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { useUndo } from "@/components/ui/use-undo";
import type { PackDifference } from "@/lib/packs/core/compare-packs";
import type { NamedPlace } from "@/lib/packs/core/recognise";
import { useSave } from "@/lib/platform/client/use-save";
import { useChangePacks, useReviewPacks } from "@/lib/review/client/packs";
import type { FollowedPack, ReviewPacks, ReviewPacksInput } from "@/lib/review/core/review-packs";

interface Props {
  reviewId: string;
  packs: ReviewPacks;
  /** Why this person may not change them, in words. */
  blockers?: string;
  /** A verdict stands on this round: a change voids it. */
  isDecided: boolean;
}

const pinOf = ({ id, sha256 }: FollowedPack) => ({ id, sha256 });

/** Which packs a review follows: what its submission asks for, what else there is, and what newer versions would change. */
export function ReviewPacksView({ reviewId, packs: first, blockers, isDecided }: Props) {
  const t = useTranslations("workbench.packs");
  const packs = useReviewPacks(reviewId, first).data ?? first;
  const change = useChangePacks(reviewId);
  const save = useSave();
  const offerUndo = useUndo();
  const [deed, setDeed] = useState("");
  const named = packs.offered.filter((one) => one.named.length > 0);
  const others = packs.offered.filter((one) => one.named.length === 0);

  const follow = (what: string, done: string, next: ReviewPacksInput["packs"]) => {
    const before = packs.followed.map(pinOf);
    setDeed(what);
    void save.run(async () => {
      await change.mutateAsync({ packs: next, version: packs.version });
      // Whatever came after is not undone with it: the versions would differ, and that is said.
      offerUndo(done, () => change.mutateAsync({ packs: before, version: packs.version + 1 }));
    });
  };
  const all = packs.followed.map(pinOf);
  const button = (id: string, label: string, spoken: string, work: () => void, variant: "primary" | "secondary" = "secondary") => (
    <Button size="sm" variant={variant} blockers={blockers} isBusy={save.isBusy && deed === id} aria-label={spoken} onClick={work}>
      {label}
    </Button>
  );

  return (
    <div className="flex flex-col gap-6">
      {isDecided && !blockers && (
        <Callout tone="warn" title={t("voids")}>
          {t("voidsLead")}
        </Callout>
      )}
      {save.problem && <ProblemCallout problem={save.problem} />}
      <section aria-labelledby="named-packs" className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="named-packs" className="text-lg font-semibold">
            {t("named")}
          </h2>
          {named.length > 1 && button("all", t("addAll", { count: named.length }), t("addAll", { count: named.length }), () => follow("all", t("addedAll", { count: named.length }), [...all, ...named.map(({ id }) => ({ id }))]), "primary")}
        </div>
        {named.length === 0 ? (
          <EmptyState kind="clear" size="sm" title={t("noneNamed")} />
        ) : (
          <List>
            {named.map((pack) => (
              <Row key={pack.id} pack={pack} actions={<Title of={pack}>{(title) => button(pack.id, t("add"), t("addNamed", { title }), () => follow(pack.id, t("added", { title }), [...all, { id: pack.id }]))}</Title>}>
                <Places reviewId={reviewId} places={pack.named} />
              </Row>
            ))}
          </List>
        )}
      </section>
      <section aria-labelledby="followed-packs" className="flex flex-col gap-2">
        <h2 id="followed-packs" className="text-lg font-semibold">
          {t("followed")}
        </h2>
        <p className="text-sm text-muted">{t("required", { now: packs.required.now, most: packs.required.most })}</p>
        <List>
          {packs.followed.map((pack) => (
            <Row
              key={pack.id}
              pack={pack}
              actions={
                packs.followed.length > 1 && (
                  <Title of={pack}>{(title) => button(pack.id, t("remove"), t("removeNamed", { title }), () => follow(pack.id, t("removed", { title }), all.filter(({ id }) => id !== pack.id)))}</Title>
                )
              }
            >
              {pack.answers > 0 && <p className="text-xs text-muted">{t("answers", { count: pack.answers })}</p>}
              <Places reviewId={reviewId} places={pack.named} />
              {pack.newer && (
                <Title of={pack}>
                  {(title) => (
                    <details className="mt-1 rounded-md border bg-sunken px-3 py-2 text-sm">
                      <summary className="cursor-default font-medium">{t("newer", { version: pack.newer!.version })}</summary>
                      <Difference of={pack.newer!.difference} />
                      <div className="mt-2">
                        {button(`newer ${pack.id}`, t("take", { version: pack.newer!.version }), t("takeNamed", { title, version: pack.newer!.version }), () =>
                          follow(`newer ${pack.id}`, t("taken", { title, version: pack.newer!.version }), all.map((one) => (one.id === pack.id ? { id: pack.id } : one))),
                        )}
                      </div>
                    </details>
                  )}
                </Title>
              )}
            </Row>
          ))}
        </List>
      </section>
      <section aria-labelledby="other-packs" className="flex flex-col gap-2">
        <h2 id="other-packs" className="text-lg font-semibold">
          {t("others")}
        </h2>
        {others.length === 0 ? (
          <EmptyState kind="clear" size="sm" title={t("noOthers")} />
        ) : (
          <List>
            {others.map((pack) => (
              <Row key={pack.id} pack={pack} actions={<Title of={pack}>{(title) => button(pack.id, t("add"), t("addNamed", { title }), () => follow(pack.id, t("added", { title }), [...all, { id: pack.id }]))}</Title>} />
            ))}
          </List>
        )}
      </section>
    </div>
  );
}

type Titled = Pick<FollowedPack, "title">;
/** Gives a pack's title in the reader's language. */
function Title({ of, children }: { of: Titled; children: (title: string) => ReactNode }) {
  return children(of.title[useLocale() === "sv" ? "sv" : "en"]);
}

const List = ({ children }: { children: ReactNode }) => <ul className="divide-y divide-line rounded-md border bg-surface">{children}</ul>;

function Row({ pack, actions, children }: { pack: ReviewPacks["offered"][number]; actions?: ReactNode; children?: ReactNode }) {
  const t = useTranslations("workbench.packs");
  const locale = useLocale() === "sv" ? "sv" : "en";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <TextLink href={`/packs/${pack.id}`}>{pack.title[locale]}</TextLink>
          <Badge>{pack.version}</Badge>
          <span className="text-xs font-normal text-muted">{t("items", { count: pack.items, required: pack.required })}</span>
        </p>
        <p className="text-sm text-soft">{pack.summary[locale]}</p>
        {children}
      </div>
      {actions}
    </li>
  );
}

function Places({ reviewId, places }: { reviewId: string; places: readonly NamedPlace[] }) {
  const t = useTranslations("workbench.packs");
  if (places.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
      <span>{t("namedAt")}</span>
      {places.map(({ path, line, name }) => (
        <TextLink key={`${path} ${line} ${name}`} href={`/reviews/${reviewId}?file=${encodeURIComponent(path)}&lines=${line}`}>
          {t("nameAt", { name, path, line })}
        </TextLink>
      ))}
    </p>
  );
}

function Difference({ of: { added, removed, changed } }: { of: PackDifference }) {
  const t = useTranslations("workbench.packs");
  const locale = useLocale() === "sv" ? "sv" : "en";
  const groups = [
    ["itemsAdded", added],
    ["itemsRemoved", removed],
    ["itemsAsk", changed.filter(({ asks }) => asks)],
    ["itemsChanged", changed.filter(({ asks }) => !asks)],
  ] as const;
  return (
    <div className="mt-2 flex flex-col gap-2">
      {groups.map(([key, items]) =>
        items.length === 0 ? null : (
          <div key={key}>
            <h3 className="text-xs font-semibold">{t(key, { count: items.length })}</h3>
            <ul className="list-disc pl-4 text-xs text-soft">
              {items.map(({ id, question }) => (
                <li key={id}>{question[locale]}</li>
              ))}
            </ul>
          </div>
        ),
      )}
    </div>
  );
}
