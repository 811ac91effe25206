"use client";

import { Check, Ellipsis, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { IconButton } from "@/components/ui/icon-button";
import { DateInput, Select, TextArea, TextInput } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { States } from "./specimen";

const REASONS = [
  { key: "1", text: "2 required items are not answered", action: <TextLink href="#items">Show them</TextLink> },
  { key: "2", text: "Finding 4 has no owner" },
];

export function Buttons() {
  return (
    <>
      {(["primary", "secondary", "ghost", "danger"] as const).map((variant) => (
        <States key={variant}>
          <Button variant={variant} size="sm">
            Small
          </Button>
          <Button variant={variant}>Open review</Button>
          <Button variant={variant} size="lg">
            Large
          </Button>
          <Button variant={variant} icon={<Plus aria-hidden />}>
            With icon
          </Button>
          <Button variant={variant} isBusy>
            Saving
          </Button>
          <LinkButton variant={variant} href="#link">
            A link
          </LinkButton>
        </States>
      ))}
      <States>
        <Button variant="primary" blockers={<BlockerList reasons={REASONS} />}>
          Propose verdict
        </Button>
        <Button
          blockers={<BlockerList who="others" reasons={[{ key: "1", text: "Waiting for a second approver" }]} />}
          blockersPlacement="below"
        >
          Issue verdict
        </Button>
      </States>
      <States>
        <IconButton label="More" icon={<Ellipsis aria-hidden />} />
        <IconButton label="Remove" icon={<Trash2 aria-hidden />} variant="secondary" />
        <IconButton label="Remove" icon={<Trash2 aria-hidden />} size="sm" blocker="It is part of an issued verdict" />
        <IconButton label="Saving" icon={<Check aria-hidden />} isBusy />
      </States>
    </>
  );
}

export function Fields() {
  const [risk, setRisk] = useState<"one" | "all">("one");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="System" required hint="As the team calls it.">
        <TextInput defaultValue="Ticket analytics" />
      </Field>
      <Field label="Owner" error="Name who answers for the fix.">
        <TextInput />
      </Field>
      <Field label="Due date" optional>
        <DateInput defaultValue="2026-12-01" />
      </Field>
      <Field label="Severity">
        <Select
          defaultValue="critical"
          options={[
            { value: "critical", label: "Critical" },
            { value: "important", label: "Important" },
            { value: "minor", label: "Minor" },
          ]}
        />
      </Field>
      <Field label="Why it is critical" aside="118 / 2,000" className="sm:col-span-2">
        <TextArea
          defaultValue={
            "The same ticket twice makes two rows, and every figure that counts tickets is wrong from then on."
          }
        />
      </Field>
      <Field label="Code" className="sm:col-span-2">
        <TextArea
          isCode
          minRows={2}
          defaultValue={
            "INSERT INTO tickets (id, status) VALUES ($1, $2)\nON CONFLICT (id) DO UPDATE SET status = excluded.status;"
          }
        />
      </Field>
      <Field label="Digest" hint="Set when the round was opened.">
        <TextInput readOnly value="9f2c41d07b6e" />
      </Field>
      <div className="flex flex-col gap-3">
        <Checkbox label="Blocking" hint="No verdict but NO until it is answered." defaultChecked />
        <RadioGroup
          legend="Scope"
          value={risk}
          onValueChange={setRisk}
          options={[
            { value: "one", label: "One pilot tenant" },
            { value: "all", label: "Everything", hint: "Every environment and tenant." },
          ]}
        />
      </div>
    </div>
  );
}

const ANSWERS = [
  { value: "correct", label: "Correct", tone: "success", shortcut: "1" },
  { value: "questionable", label: "Questionable", tone: "important", shortcut: "2" },
  { value: "wrong", label: "Wrong", tone: "critical", shortcut: "3" },
  { value: "not-applicable", label: "Not applicable", tone: "neutral", shortcut: "0" },
] as const;

export function Segments() {
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]["value"] | undefined>("questionable");
  const [view, setView] = useState<"source" | "rendered">("source");
  return (
    <>
      <States>
        <Segmented label="Answer" activation="manual" options={ANSWERS} value={answer} onValueChange={setAnswer} />
      </States>
      <States>
        <Segmented
          label="Answer, none given"
          activation="manual"
          options={ANSWERS}
          value={undefined}
          onValueChange={setAnswer}
          showShortcuts={false}
        />
      </States>
      <States>
        <Segmented
          size="sm"
          label="View"
          value={view}
          onValueChange={setView}
          options={[
            { value: "source", label: "Source" },
            { value: "rendered", label: "Rendered" },
          ]}
        />
        <span className="flex flex-col gap-1">
          <Segmented
            isBlocked
            aria-describedby="round-closed"
            label="Answer, blocked"
            options={ANSWERS.slice(0, 3)}
            value="wrong"
            onValueChange={setAnswer}
          />
          <BlockerList id="round-closed" who="others" reasons={[{ key: "1", text: "The round is decided" }]} />
        </span>
      </States>
    </>
  );
}

export function Drops() {
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FileDrop
        label="Drop the readiness document and the code here"
        hint="Markdown, text, PDF, ZIP; at most 100 MB together"
        allowFolders
        onFiles={(files) => setChosen(files.map(({ path }) => path))}
      >
        {chosen.length > 0 && <p className="text-xs text-muted">{chosen.join(", ")}</p>}
      </FileDrop>
      <FileDrop label="Test results" error="report.exe is not a format that can be read." onFiles={() => undefined} />
      <FileDrop
        label="A new revision"
        blockers={<BlockerList reasons={[{ key: "1", text: "You are a viewer here" }]} who="others" />}
        onFiles={() => undefined}
      />
      <FileDrop label="A new revision" multiple={false} isBusy onFiles={() => undefined} />
    </div>
  );
}
