"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import type { ChosenFile } from "@/components/ui/dropped-files";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { TextArea, TextInput } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { gitProblem, isRef, requestRepository, sendArchive } from "@/lib/intake/client/intakes";
import { lookAt } from "@/lib/intake/client/links";
import type { FolderToSend } from "@/lib/intake/client/send-folder";
import { upload, type Submitted } from "@/lib/intake/client/upload";
import { useFolderSending } from "@/lib/intake/client/use-folder-sending";
import { sortFolder, topFolder } from "@/lib/intake/core/folder";
import type { IntakeView } from "@/lib/intake/core/intake";
import { addressesIn, LINK_LIMIT, type LinkFetchView } from "@/lib/intake/core/link";
import { skippedPart } from "@/lib/intake/core/skip-reason";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { ChosenFiles, ChosenFolder, isTooMuch, nameProblem } from "./chosen-files";
import { EncodingNote } from "./encoding-note";
import { GitForm } from "./git-form";
import { IntakeProgress } from "./intake-progress";
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
  /** An archive, a folder or a repository on its way, or one that came to nothing, when the page is opened. */
  incoming?: IntakeView | null;
  /** Files of the present revision whose bytes were purged: they cannot be kept. */
  purged?: readonly string[];
}

type Way = "files" | "archive" | "git" | "paste" | "links";

const MEGABYTE = 1024 * 1024;
/** More files than these are sent in batches and shown as a number. */
const FEW = 50;
/** The archives that are unpacked, by name; what they are is told by their bytes. */
const ARCHIVE = /\.(zip|tar|tgz|tar\.gz)$/i;

/** Whether it is a folder, or as many files as one. */
const isFolder = (chosen: readonly ChosenFile[], closed: readonly string[]): boolean => chosen.length > FEW || closed.length > 0 || chosen.some(({ path }) => path.includes("/"));

/** Submits a description as files, a folder, an archive, a repository, links or a pasted text, with what became of it. */
export function SubmitPanel({ reviewId, nextNumber, current, limits, blockers, pending = null, incoming = null, purged = [] }: Props) {
  const t = useTranslations("intake");
  const tLinks = useTranslations("links");
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const abort = useRef<AbortController | null>(null);
  const [way, setWay] = useState<Way>(pending && !incoming ? "links" : "files");
  const [links, setLinks] = useState("");
  const [fetching, setFetching] = useState(pending);
  const [intake, setIntake] = useState(incoming);
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const [archive, setArchive] = useState<File | null>(null);
  const [url, setUrl] = useState("");
  const [ref, setRef] = useState("");
  const [text, setText] = useState("");
  const [name, setName] = useState("description.md");
  const [repair, setRepair] = useState(true);
  const [keep, setKeep] = useState(current !== null);
  const [bytes, setBytes] = useState(0);
  const [share, setShare] = useState(0);
  const [hint, setHint] = useState<string | null>(null);
  const [done, setDone] = useState<Submitted | null>(null);
  const sending = useFolderSending(reviewId, setIntake);

  const looked = addressesIn(links).map(lookAt);
  const folder = useMemo((): FolderToSend | null => {
    if (!isFolder(chosen, closed)) return null;
    const sorted = sortFolder(chosen.map(({ path, file }) => ({ path, file, size: file.size })), closed, limits);
    return { name: topFolder([...chosen.map(({ path }) => path), ...closed.map((path) => `${path}/`)]), files: sorted.taken, bytes: sorted.bytes, left: sorted.left };
  }, [chosen, closed, limits]);
  const amongFiles = folder ? undefined : chosen.find(({ path }) => ARCHIVE.test(path));

  const chooseArchive = (file: File) => {
    setArchive(file);
    setWay("archive");
    setHint(null);
  };
  const onFiles = (files: readonly ChosenFile[], shut: readonly string[]) => {
    const [only] = files;
    // By itself an archive can only be meant to be unpacked.
    if (only && files.length === 1 && chosen.length === 0 && ARCHIVE.test(only.path) && !only.path.includes("/")) return chooseArchive(only.file);
    const given = new Set(files.map((one) => one.path));
    setChosen([...chosen.filter((one) => !given.has(one.path)), ...files]);
    setClosed([...new Set([...closed, ...shut])]);
  };

  /** Why nothing is sent yet, in words. */
  const missing = (): string | null => {
    if (way === "files") {
      if (folder) return folder.files.length === 0 ? t("chooseSomething") : isTooMuch(folder, limits) ? t("tooMany", { count: limits.files, total: Math.floor(limits.revisionBytes / MEGABYTE) }) : null;
      return chosen.every((one) => nameProblem(one.path) !== null) ? t("chooseSomething") : null;
    }
    if (way === "archive") return archive ? null : t("chooseArchive");
    if (way === "git") return url.trim() === "" ? t("gitUrlFirst") : gitProblem(url) || !isRef(ref) ? tLinks("correct") : null;
    if (way === "paste") return text === "" ? t("pasteSomething") : null;
    if (looked.length === 0) return tLinks("pasteFirst");
    return looked.length > LINK_LIMIT || looked.some(({ problem }) => problem) ? tLinks("correct") : null;
  };

  const submitPlainly = async (how: { keep: number | null; repair: boolean }, signal: AbortSignal) => {
    // A name with control characters would break the whole form, so such files are not sent at all.
    const named = chosen.filter((one) => nameProblem(one.path) === null);
    const result =
      way === "paste"
        ? await api<Submitted>(`/reviews/${reviewId}/revisions`, { json: { text, name, ...how } })
        : await upload(reviewId, named, { ...how, signal, onProgress: setShare });
    setDone(result);
    const isPlain = result.refused.length === 0 && result.files.every((file) => !file.encoding.repairedFrom && file.encoding.losses === 0);
    if (isPlain) router.push(`/reviews/${reviewId}`);
  };

  const onSubmit = async () => {
    const first = missing();
    setHint(first);
    if (first !== null) return;
    setShare(0);
    setBytes(0);
    abort.current = new AbortController();
    const { signal } = abort.current;
    const how = { keep: keep ? current : null, repair };
    try {
      await save.run(async () => {
        if (way === "links") return setFetching(await api<LinkFetchView>(`/reviews/${reviewId}/links`, { json: { links: looked.map(({ given }) => given), ...how } }));
        if (way === "git") return setIntake(await requestRepository(reviewId, url, ref, how));
        if (way === "archive" && archive) return setIntake(await sendArchive(reviewId, archive, { ...how, signal, onBytes: setBytes }));
        if (way === "files" && folder) {
          const size = format.number(folder.bytes / MEGABYTE, { maximumFractionDigits: 1 });
          return sending.start({ ...folder, name: folder.name || t("many", { count: folder.files.length, size }) }, how);
        }
        return submitPlainly(how, signal);
      });
    } catch (error) {
      if ((error as Error).name !== "AbortError") throw error;
      setHint(t("cancelled"));
    }
  };

  const fillIn = (origin: { readonly url: string; readonly ref: string | null }) => {
    setWay("git");
    setUrl(origin.url);
    setRef(origin.ref ?? "");
  };
  /** Asks for the same again: a repository by its address, an archive or a folder while this page still has it. */
  const onRetry = (last: IntakeView) => {
    sending.forget();
    setIntake(null);
    const { origin } = last;
    if (origin.kind !== "git") return void onSubmit();
    fillIn(origin);
    void save.run(async () => setIntake(await requestRepository(reviewId, origin.url, origin.ref ?? "", { keep: keep ? current : null, repair })));
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
        <ul aria-label={t("takenFiles")} className="divide-y divide-line rounded-md border bg-surface text-sm">
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

  if (intake)
    return (
      <IntakeProgress
        key={intake.id}
        reviewId={reviewId}
        first={intake}
        blockers={blockers}
        sending={sending.state ? { ...sending.state, onGoOn: sending.state.goOn, onCancel: sending.state.cancel } : undefined}
        onRetry={intake.origin.kind === "git" || (intake.kind === "archive" && archive) || (intake.kind === "folder" && folder) ? onRetry : undefined}
        onOther={(last) => {
          // What was typed is still there; after a reload the address is.
          if (last.origin.kind === "git" && last.state !== "done" && url === "") fillIn(last.origin);
          sending.forget();
          setIntake(null);
          // The revision it made may have moved the number on.
          router.refresh();
        }}
      />
    );

  const isSent = save.isBusy && (way === "files" || way === "archive");
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <ProblemCallout problem={save.problem} />
      {(way === "files" || way === "paste") && save.problem?.document.fields && <Refused files={save.problem.document.fields.map((one) => ({ name: one.field, code: one.code, message: one.message }))} />}
      <Tabs
        label={t("how")}
        value={way}
        onValueChange={(next) => {
          setWay(next as Way);
          setHint(null);
          save.reset();
        }}
        tabs={[
          { value: "files", label: t("files") },
          { value: "archive", label: t("archive") },
          { value: "git", label: t("git") },
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
            staysClosed={(path) => skippedPart(`${path}/x`) !== null}
            onFiles={onFiles}
          >
            {folder ? (
              <ChosenFolder folder={folder} limits={limits} onRemove={() => (setChosen([]), setClosed([]))} />
            ) : (
              <ChosenFiles files={chosen} limit={limits.fileBytes} onRemove={(one) => setChosen(chosen.filter((other) => other !== one))} />
            )}
            {amongFiles && (
              <Callout tone="warn" actions={<Button onClick={() => chooseArchive(amongFiles.file)}>{t("archiveAlone", { name: amongFiles.path })}</Button>}>
                {t("archiveAmong", { name: amongFiles.path })}
              </Callout>
            )}
          </FileDrop>
        </TabPanel>
        <TabPanel value="archive">
          <FileDrop
            label={t("archiveLabel")}
            hint={t("archiveHint", { total: Math.floor(limits.revisionBytes / MEGABYTE), count: limits.files })}
            accept=".zip,.tar,.tgz,.gz,application/zip,application/gzip,application/x-tar"
            multiple={false}
            isBusy={save.isBusy}
            onFiles={([one]) => one && chooseArchive(one.file)}
          >
            {archive && <p className="font-mono text-xs [overflow-wrap:anywhere]">{t("archiveChosen", { name: archive.name, size: format.number(archive.size / MEGABYTE, { maximumFractionDigits: 1 }) })}</p>}
            {archive && <p className="text-xs text-muted">{t("archiveNoticed", { name: archive.name })}</p>}
          </FileDrop>
        </TabPanel>
        <TabPanel value="git">
          <GitForm url={url} gitRef={ref} onUrl={setUrl} onRef={setRef} refused={(field) => save.problem?.field(field)} />
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
      {isSent && way === "archive" && archive && (
        <ProgressBar
          label={t("progress.uploading")}
          value={Math.min(bytes, archive.size)}
          max={archive.size}
          text={t("progress.ofMegabytes", { done: format.number(Math.min(bytes, archive.size) / MEGABYTE, { maximumFractionDigits: 1 }), total: format.number(archive.size / MEGABYTE, { maximumFractionDigits: 1 }) })}
        />
      )}
      {isSent && way === "files" && !folder && (
        <ProgressBar
          label={share < 1 ? t("uploading", { percent: Math.round(share * 100) }) : t("reading")}
          value={share < 1 ? share * 100 : undefined}
        />
      )}
      <div className="flex gap-2">
        <Button variant="primary" isBusy={save.isBusy} blockers={blockers} onClick={() => void onSubmit()}>
          {way === "links" ? tLinks("fetch", { number: nextNumber }) : way === "git" ? t("gitFetch", { number: nextNumber }) : t("submit", { number: nextNumber })}
        </Button>
        {isSent && <Button onClick={() => abort.current?.abort()}>{t("cancel")}</Button>}
      </div>
    </div>
  );
}

/** Files that were not taken, each with its reason; the words are the server's. */
function Refused({ files }: { files: readonly { name: string; code: string; message?: string }[] }) {
  const t = useTranslations("intake");
  return (
    <Callout tone="warn" title={t("refused", { count: files.length })}>
      <ul aria-label={t("refused", { count: files.length })} className="flex flex-col gap-1">
        {files.map((one) => (
          <li key={one.name}>
            <span className="font-mono text-xs">{one.name}</span>: {one.message ?? one.code}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
