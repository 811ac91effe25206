"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import type { ChosenFile } from "@/components/ui/dropped-files";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea, TextInput } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { lookAt } from "@/lib/intake/client/links";
import { upload, type Submitted } from "@/lib/intake/client/upload";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { addressesIn, LINK_LIMIT, type LinkFetchView } from "@/lib/intake/core/link";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { EncodingNote } from "./encoding-note";
import { LinkForm } from "./link-form";
import { LinkProgress } from "./link-progress";

interface Props {
  reviewId: string;
  /** The number this submission will get. */
  nextNumber: number;
  /** The revision that is there now, if any. */
  current: number | null;
  limits: { fileBytes: number; revisionBytes: number; files: number };
  /** Why this person may not submit, in words. */
  blockers?: string;
  /** Documents that are being fetched by link, or that came in part, when the page is opened. */
  pending?: LinkFetchView | null;
  /** Files of the present revision whose bytes were purged: they cannot be kept. */
  purged?: readonly string[];
}

const MEGABYTE = 1024 * 1024;

/** Why a chosen file would be refused for its name; known before anything is sent. */
const nameProblem = (path: string): string | null => {
  const cleaned = cleanFilePath(path);
  return "problem" in cleaned ? cleaned.problem : null;
};

/** Submits a description as files or as a pasted text, with what became of each file. */
export function SubmitPanel({ reviewId, nextNumber, current, limits, blockers, pending = null, purged = [] }: Props) {
  const t = useTranslations("intake");
  const tLinks = useTranslations("links");
  const tProblems = useTranslations("problems.fields");
  const router = useRouter();
  const save = useSave();
  const abort = useRef<AbortController | null>(null);
  const [way, setWay] = useState(pending ? "links" : "files");
  const [links, setLinks] = useState("");
  const [fetching, setFetching] = useState(pending);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [text, setText] = useState("");
  const [name, setName] = useState("description.md");
  const [repair, setRepair] = useState(true);
  const [keep, setKeep] = useState(current !== null);
  const [share, setShare] = useState(0);
  const [hint, setHint] = useState<string | null>(null);
  const [done, setDone] = useState<Submitted | null>(null);

  const looked = addressesIn(links).map(lookAt);

  const onSubmit = async () => {
    // A name with control characters would break the whole form, so such files are not sent at all.
    const named = chosen.filter((one) => nameProblem(one.path) === null);
    if (way === "files" && named.length === 0) return setHint(t("chooseSomething"));
    if (way === "paste" && text === "") return setHint(t("pasteSomething"));
    if (way === "links" && looked.length === 0) return setHint(tLinks("pasteFirst"));
    if (way === "links" && (looked.length > LINK_LIMIT || looked.some(({ problem }) => problem))) return setHint(tLinks("correct"));
    setHint(null);
    setShare(0);
    abort.current = new AbortController();
    const kept = keep ? current : null;
    try {
      await save.run(async () => {
        if (way === "links")
          return setFetching(await api<LinkFetchView>(`/reviews/${reviewId}/links`, { json: { links: looked.map(({ given }) => given), keep: kept, repair } }));
        const result =
          way === "paste"
            ? await api<Submitted>(`/reviews/${reviewId}/revisions`, { json: { text, name, keep: kept, repair } })
            : await upload(reviewId, named, { keep: kept, repair, signal: abort.current!.signal, onProgress: setShare });
        setDone(result);
        const isPlain = result.refused.length === 0 && result.files.every((file) => !file.encoding.repairedFrom && file.encoding.losses === 0);
        if (isPlain) router.push(`/reviews/${reviewId}`);
      });
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
      setHint(t("cancelled"));
    }
  };

  if (done)
    return (
      <div className="flex max-w-2xl flex-col gap-4">
        <Callout
          tone={done.refused.length > 0 ? "warn" : "success"}
          title={t("taken", { number: done.number })}
          isLive
          actions={
            <LinkButton href={`/reviews/${reviewId}`} variant="primary">
              {t("continue")}
            </LinkButton>
          }
        >
          {t("takenLead", { count: done.files.length })}
        </Callout>
        {done.refused.length > 0 && <Refused files={done.refused} />}
        <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
          {done.files.map((file) => (
            <li key={file.id} className="px-3 py-2">
              <span className="font-mono text-xs">{file.path}</span>
              <EncodingNote encoding={file.encoding} className="mt-0.5" />
            </li>
          ))}
        </ul>
      </div>
    );

  if (fetching)
    return (
      <LinkProgress
        reviewId={reviewId}
        first={fetching}
        nextNumber={nextNumber}
        blockers={blockers}
        onChange={(last) => {
          // What was typed is still there; after a reload only what may be shown is.
          if (last.state === "failed" && links === "") setLinks(last.links.flatMap(({ address }) => (address.endsWith("?…") ? [] : [address])).join("\n"));
          setFetching(null);
          // The revision it made may have moved the number on.
          router.refresh();
        }}
      />
    );

  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <ProblemCallout problem={save.problem} />
      {way !== "links" && save.problem?.document.fields && <Refused files={save.problem.document.fields.map((one) => ({ name: one.field, code: one.code, message: one.message }))} />}
      <Tabs label={t("how")} value={way} onValueChange={setWay} tabs={[
          { value: "files", label: t("files") },
          { value: "paste", label: t("paste") },
          { value: "links", label: tLinks("tab") },
        ]}
      >
        <TabPanel value="files">
          <FileDrop
            label={t("files")}
            hint={t("filesHint", {
              file: Math.floor(limits.fileBytes / MEGABYTE),
              total: Math.floor(limits.revisionBytes / MEGABYTE),
              count: limits.files,
            })}
            allowFolders
            isBusy={save.isBusy}
            onFiles={(files) => {
              const given = new Set(files.map((one) => one.path));
              setChosen([...chosen.filter((one) => !given.has(one.path)), ...files]);
            }}
          >
            {chosen.length > 0 && (
              <ul className="divide-y divide-line rounded-md border text-sm">
                {chosen.map((one) => (
                  <li key={one.path} className="flex items-center gap-3 px-2.5 py-1">
                    <span className="min-w-0 flex-1 truncate font-mono text-xs">{one.path}</span>
                    {nameProblem(one.path) && <span className="text-xs text-critical">{tProblems(nameProblem(one.path) as "name-control")}</span>}
                    {one.file.size > limits.fileBytes && (
                      <span className="text-xs text-critical">{t("tooLarge", { limit: Math.floor(limits.fileBytes / MEGABYTE) })}</span>
                    )}
                    <span className="text-xs text-muted tabular-nums">{Math.max(1, Math.round(one.file.size / 1024))} kB</span>
                    <IconButton
                      size="sm"
                      label={t("remove", { name: one.path })}
                      icon={<X aria-hidden />}
                      onClick={() => setChosen(chosen.filter((other) => other !== one))}
                    />
                  </li>
                ))}
              </ul>
            )}
          </FileDrop>
        </TabPanel>
        <TabPanel value="paste" className="flex flex-col gap-3">
          <Field label={t("pasteLabel")}>
            <TextArea value={text} onChange={(event) => setText(event.target.value)} minRows={12} isCode />
          </Field>
          <Field label={t("pasteName")} hint={t("pasteNameHint")}>
            <TextInput value={name} onChange={(event) => setName(event.target.value)} className="max-w-xs font-mono text-xs" />
          </Field>
        </TabPanel>
        <TabPanel value="links">
          <LinkForm
            text={links}
            onChange={(next) => {
              setLinks(next);
              if (save.problem) save.reset();
            }}
            looked={looked}
            refusedAt={(index) => save.problem?.field(`links.${index}`)}
          />
        </TabPanel>
      </Tabs>
      <Checkbox label={t("repair")} hint={t("repairHint")} checked={repair} onChange={(event) => setRepair(event.target.checked)} />
      {current !== null && (
        <Checkbox label={t("keep", { number: current })} hint={purged.length === 0 ? t("keepHint") : `${t("keepHint")} ${t("keepPurged", { paths: purged.join(", ") })}`} checked={keep} onChange={(event) => setKeep(event.target.checked)} />
      )}
      {hint && (
        <Callout tone="warn" isLive>
          {hint}
        </Callout>
      )}
      {save.isBusy && way === "files" && (
        <ProgressBar
          label={share < 1 ? t("uploading", { percent: Math.round(share * 100) }) : t("reading")}
          value={share < 1 ? share * 100 : undefined}
        />
      )}
      <div className="flex gap-2">
        <Button variant="primary" isBusy={save.isBusy} blockers={blockers} onClick={() => void onSubmit()}>
          {way === "links" ? tLinks("fetch", { number: nextNumber }) : t("submit", { number: nextNumber })}
        </Button>
        {save.isBusy && way === "files" && <Button onClick={() => abort.current?.abort()}>{t("cancel")}</Button>}
      </div>
    </div>
  );
}

/** Files that were not taken, each with its reason; the words are the server's. */
function Refused({ files }: { files: readonly { name: string; code: string; message?: string }[] }) {
  const t = useTranslations("intake");
  return (
    <Callout tone="warn" title={t("refused", { count: files.length })}>
      <ul className="flex flex-col gap-1">
        {files.map((one) => (
          <li key={one.name}>
            <span className="font-mono text-xs">{one.name}</span>: {one.message ?? one.code}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
