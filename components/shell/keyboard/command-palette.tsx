"use client";

import { clsx } from "clsx";
import { Command as Menu } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";
import { OVERLAY } from "@/components/ui/dialog";
import { Keys } from "./keys";
import { matchCommand } from "./match-command";
import { useCommandGroups, type Command, type CommandGroup } from "./registry";
import { useSearch } from "./use-search";

const ITEM = "flex min-h-9 cursor-default items-center gap-3 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-hover";
const GROUP = "px-1.5 py-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted";

/** The further words by which a command is found. */
const wordsOf = (command: Command, group: CommandGroup): string[] => [...(command.keywords ?? []), group.label];

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  searchUrl?: string;
}

/** Everything that can be done or gone to from here, found by its words; what is elsewhere is asked of the server. */
export function CommandPalette({ open, onOpenChange, searchUrl }: Props) {
  const t = useTranslations("commands");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[min(12vh,7rem)] left-1/2 z-50 w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 rounded-lg border bg-surface text-ink shadow-pop focus:outline-none"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Choices searchUrl={searchUrl} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Choices({ searchUrl, onDone }: { searchUrl?: string; onDone: () => void }) {
  const t = useTranslations("commands");
  const router = useRouter();
  const groups = useCommandGroups();
  const [typed, setTyped] = useState("");
  const search = useSearch(searchUrl, typed);
  // The list sorts within a group only; the group with the best fit comes first, so that Enter takes it.
  const best = (group: CommandGroup) => Math.max(0, ...group.commands.map((command) => matchCommand(command.label, typed, wordsOf(command, group))));
  const inOrder = typed.trim() === "" ? groups : groups.map((group) => ({ group, fit: best(group) })).sort((a, b) => b.fit - a.fit).map(({ group }) => group);
  const isTyped = typed.trim() !== "";
  const [chosen, setChosen] = useState("");
  const [first] = search.data ?? [];
  // What the server finds comes after what is on the page: where that is nothing, Enter takes the first hit.
  const firstHit = isTyped && first ? `${first.kind} ${first.id}` : "";
  const run = (what: () => void) => {
    onDone();
    // After the dialog has given the focus back, so that what runs may take it.
    setTimeout(what, 0);
  };
  return (
    <Menu label={t("palette.title")} loop value={chosen || firstHit} onValueChange={setChosen} filter={(_, search, keywords) => matchCommand(keywords?.[0] ?? "", search, keywords?.slice(1))}>
      <div className="flex items-center gap-2 border-b px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Menu.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={t("palette.placeholder")}
          className="h-11 w-full bg-transparent text-sm text-ink placeholder:text-muted focus:outline-none"
        />
      </div>
      <Menu.List className="max-h-[min(24rem,60dvh)] overflow-y-auto py-1">
        <Menu.Empty className="px-4 py-6 text-center text-sm text-muted">
          {search.isFetching ? t("palette.searching") : t("palette.empty", { typed: typed.trim() })}
        </Menu.Empty>
        {inOrder
          .filter((group) => isTyped || !group.isSearchedOnly)
          .map((group) => (
            <Menu.Group key={group.id} heading={group.label} className={GROUP}>
              {group.commands.map((command) => (
                <Menu.Item
                  key={command.id}
                  value={`${group.id} ${command.id}`}
                  keywords={[command.label, ...wordsOf(command, group)]}
                  onSelect={() => run(command.run)}
                  className={ITEM}
                >
                  <span className="min-w-0 flex-1 truncate">{command.label}</span>
                  {command.hint && <span className="max-w-40 shrink-0 truncate text-xs text-muted">{command.hint}</span>}
                  {command.shortcut && <Keys of={command.shortcut} />}
                </Menu.Item>
              ))}
            </Menu.Group>
          ))}
        {isTyped &&
          (["review", "system", "finding"] as const).map((kind) => {
            const hits = search.data?.filter((hit) => hit.kind === kind) ?? [];
            if (hits.length === 0) return null;
            return (
              <Menu.Group key={kind} heading={t(`palette.kinds.${kind}`)} forceMount className={GROUP}>
                {hits.map((hit) => (
                  // The server has decided that it fits.
                  <Menu.Item key={hit.id} value={`${kind} ${hit.id}`} keywords={[hit.title]} forceMount onSelect={() => run(() => router.push(hit.href))} className={ITEM}>
                    <span className="min-w-0 flex-1 truncate">{hit.title}</span>
                    <span className="max-w-48 shrink-0 truncate text-xs text-muted">{hit.detail}</span>
                  </Menu.Item>
                ))}
              </Menu.Group>
            );
          })}
      </Menu.List>
      <p className={clsx("flex flex-wrap gap-x-4 border-t px-4 py-2 text-xs text-muted max-sm:hidden")}>
        <span>{t("palette.move")}</span>
        <span>{t("palette.choose")}</span>
        <span>{t("palette.close")}</span>
      </p>
    </Menu>
  );
}
