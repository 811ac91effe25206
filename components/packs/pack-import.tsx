"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FileDrop } from "@/components/ui/file-drop";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Language } from "@/lib/base/ids";
import { importPack } from "@/lib/packs/client/import-pack";
import type { ReadPack } from "@/lib/packs/core/team-pack";
import type { ProblemDocument } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";

/** Imports a pack from one file, and says what came of it: the pack, or every mistake in it at its place. */
export function PackImport({ language, blockers }: { language: Language; blockers?: string }) {
  const t = useTranslations("packs.import");
  const router = useRouter();
  const save = useSave();
  const abort = useRef<AbortController | null>(null);
  const [fileName, setFileName] = useState("");
  const [share, setShare] = useState(0);
  const [done, setDone] = useState<ReadPack | null>(null);
  const [hint, setHint] = useState<string | null>(null);
  const problem = save.problem;
  const hasFaults = problem?.code === "pack-invalid";

  const send = async (file: File) => {
    setFileName(file.name);
    setShare(0);
    setDone(null);
    setHint(null);
    abort.current = new AbortController();
    const { signal } = abort.current;
    try {
      await save.run(async () => {
        setDone(await importPack(file, { signal, onProgress: setShare }));
        router.refresh();
      });
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
      setHint(t("cancelled"));
    }
  };

  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <FileDrop
        label={t("label")}
        hint={t("hint")}
        accept=".zip,.tar,.tar.gz,.tgz,.gz,.json"
        multiple={false}
        isBusy={save.isBusy}
        blockers={blockers}
        onFiles={([first]) => first && void send(first.file)}
        onUnreadable={() => setHint(t("unreadable"))}
      >
        {save.isBusy && (
          <div className="flex flex-wrap items-end gap-3">
            <ProgressBar
              className="min-w-48 flex-1"
              label={share < 1 ? t("sending", { percent: Math.round(share * 100) }) : t("checking")}
              value={share < 1 ? share * 100 : undefined}
            />
            <Button size="sm" onClick={() => abort.current?.abort()}>
              {t("cancel")}
            </Button>
          </div>
        )}
      </FileDrop>
      {hint && (
        <Callout tone="warn" isLive>
          {hint}
        </Callout>
      )}
      {problem && !hasFaults && <ProblemCallout problem={problem} />}
      {problem && hasFaults && <Faults document={problem.document} file={fileName} />}
      {done && (
        <Callout
          tone="success"
          isLive
          title={t("done", { name: done.pack.title[language], version: done.pack.version, count: done.pack.items.length })}
          actions={<LinkButton href={`/packs/${done.pack.id}`}>{t("read")}</LinkButton>}
        />
      )}
    </div>
  );
}

/** Every mistake with the file and the line it stands on, in the order one works through them. */
function Faults({ document, file }: { document: ProblemDocument; file: string }) {
  const t = useTranslations("packs.import");
  const faults = (document.fields ?? []).map(({ field, message }) => {
    const [, name = field, line = ""] = /^(.*):(\d+)$/.exec(field) ?? [];
    return { name, line, message: message ?? "" };
  });
  return (
    <div>
      <Callout tone="critical" isLive title={t("faults", { count: Number(document.params?.count ?? faults.length), file })}>
        {t("faultsLead")}
      </Callout>
      <div className="mt-2 max-h-[28rem] overflow-y-auto rounded-md sm:border sm:bg-surface" tabIndex={0} role="group" aria-label={t("what")}>
        <Table caption={t("what")}>
          <TableHead>
            <HeaderCell>{t("place")}</HeaderCell>
            <HeaderCell>{t("what")}</HeaderCell>
          </TableHead>
          <TableBody>
            {faults.map(({ name, line, message }, index) => (
              <Row key={index}>
                <Cell isRowHeader label={t("place")} className="align-top text-xs [overflow-wrap:anywhere]">
                  <span className="font-mono">{name}</span>, <span className="whitespace-nowrap">{t("line", { line })}</span>
                </Cell>
                <Cell label={t("what")} lang="en" className="align-top text-xs [overflow-wrap:anywhere]">
                  {message}
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}
