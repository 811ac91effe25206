"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCommands, type CommandGroup } from "@/components/shell/keyboard/registry";
import type { RevisionFile } from "@/lib/intake/core/revision";
import type { Checklist } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import { SECTIONS, type Section } from "@/lib/review/core/section";

interface Props {
  checklist: Checklist;
  findings: readonly Finding[];
  files: readonly Pick<RevisionFile, "id" | "path">[];
  /** Whether this person may keep findings. */
  mayKeep: boolean;
  onSection: (section: Section) => void;
  onItem: (id: string) => void;
  /** A finding's number, or `new`. */
  onFinding: (number: string) => void;
  onFile: (path: string) => void;
}

/** Offers the sections, checklist items, findings and files of a review in the command palette. */
export function WorkbenchCommands({ checklist, findings, files, mayKeep, onSection, onItem, onFinding, onFile }: Props) {
  const t = useTranslations();
  const language = useLocale() === "sv" ? "sv" : "en";
  const here = useMemo<CommandGroup>(
    () => ({
      id: "review-here",
      label: t("commands.here"),
      commands: [
        ...(mayKeep ? [{ id: "finding", label: t("findings.new"), shortcut: "finding" as const, run: () => onFinding("new") }] : []),
        ...SECTIONS.map((section) => ({
          id: `section-${section}`,
          label: `${section} ${t(`words.section.${section}`)}`,
          run: () => onSection(section),
        })),
      ],
    }),
    [t, mayKeep, onFinding, onSection],
  );
  const items = useMemo<CommandGroup>(
    () => ({
      id: "review-items",
      label: t("commands.items"),
      isSearchedOnly: true,
      commands: checklist.sections.flatMap(({ items }) =>
        items.map((item) => ({
          id: item.id,
          label: item.question[language],
          keywords: [item.id],
          hint: t(`words.answer.${item.answer?.answer ?? "none"}`),
          run: () => onItem(item.id),
        })),
      ),
    }),
    [checklist, language, onItem, t],
  );
  const kept = useMemo<CommandGroup>(
    () => ({
      id: "review-findings",
      label: t("workbench.nav.findings"),
      isSearchedOnly: true,
      commands: findings.map((finding) => ({
        id: finding.id,
        label: `${finding.number} ${finding.title}`,
        keywords: [finding.owner, finding.why],
        hint: t(`words.severity.${finding.severity}`),
        run: () => onFinding(String(finding.number)),
      })),
    }),
    [findings, onFinding, t],
  );
  const paths = useMemo<CommandGroup>(
    () => ({
      id: "review-files",
      label: t("commands.files"),
      isSearchedOnly: true,
      commands: files.map(({ id, path }) => ({ id, label: path, run: () => onFile(path) })),
    }),
    [files, onFile, t],
  );
  useCommands(here);
  useCommands(items);
  useCommands(kept);
  useCommands(paths);
  return null;
}
