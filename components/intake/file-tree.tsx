"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState, type ReactNode } from "react";
import { toTree, waysTo, type Folder } from "@/lib/intake/core/file-tree";

interface Props<F> {
  label: string;
  files: readonly F[];
  /** The path of the file that is looked at: the folders on the way to it are open. */
  current?: string | null;
  /** Draws a file; its name alone, since its folder stands above it. */
  draw: (file: F, name: string) => ReactNode;
}

/** As many files of one folder are drawn at first. */
const AT_FIRST = 200;

/** Files in folders that open and close. What is closed is not drawn, so thousands cost nothing. */
export function FileTree<F extends { readonly id: string; readonly path: string }>({ label, files, current, draw }: Props<F>) {
  const tree = useMemo(() => toTree(files), [files]);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const onTheWay = new Set(current ? waysTo(current) : []);
  const isOpen = (path: string) => toggled.get(path) ?? onTheWay.has(path);
  const onToggle = (path: string) => setToggled(new Map(toggled).set(path, !isOpen(path)));
  return (
    <div role="group" aria-label={label}>
      <Level folder={tree} isOpen={isOpen} onToggle={onToggle} draw={draw} />
    </div>
  );
}

interface LevelProps<F> {
  folder: Folder<F>;
  isOpen: (path: string) => boolean;
  onToggle: (path: string) => void;
  draw: Props<F>["draw"];
}

function Level<F extends { readonly id: string; readonly path: string }>({ folder, isOpen, onToggle, draw }: LevelProps<F>) {
  const t = useTranslations("intake.tree");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? folder.files : folder.files.slice(0, AT_FIRST);
  return (
    <ul className={folder.path === "" ? "flex flex-col gap-0.5" : "ml-3.5 flex flex-col gap-0.5 border-l border-line pl-1"}>
      {folder.folders.map((child) => (
        <li key={child.path}>
          <button
            type="button"
            aria-expanded={isOpen(child.path)}
            aria-label={t("folder", { name: child.name, count: child.count })}
            onClick={() => onToggle(child.path)}
            className="flex w-full min-w-0 items-center gap-1 rounded-md px-1 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
          >
            <ChevronRight aria-hidden className={isOpen(child.path) ? "size-4 shrink-0 rotate-90 text-muted" : "size-4 shrink-0 text-muted"} />
            <span className="min-w-0 flex-1 truncate font-mono text-xs">{child.name}</span>
            <span aria-hidden className="shrink-0 text-2xs text-muted tabular-nums">
              {child.count}
            </span>
          </button>
          {isOpen(child.path) && <Level folder={child} isOpen={isOpen} onToggle={onToggle} draw={draw} />}
        </li>
      ))}
      {shown.map((file) => (
        <li key={file.id}>{draw(file, file.path.slice(file.path.lastIndexOf("/") + 1))}</li>
      ))}
      {shown.length < folder.files.length && (
        <li>
          <button type="button" onClick={() => setWhole(true)} className="px-2 py-1 text-xs text-accent hover:underline">
            {t("all", { count: folder.files.length })}
          </button>
        </li>
      )}
    </ul>
  );
}
