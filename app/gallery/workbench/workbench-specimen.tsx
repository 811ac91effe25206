"use client";

import { clsx } from "clsx";
import { ChevronsUpDown, Search } from "lucide-react";
import { useState } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { Badge, Count } from "@/components/ui/badge";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { CodeView } from "@/components/ui/code-view";
import { Digest } from "@/components/ui/copy";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/input";
import { Mark } from "@/components/ui/mark";
import { Menu } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { SectionProgress } from "@/components/ui/section-progress";
import { Segmented } from "@/components/ui/segmented";
import { SplitPanes, type PaneName } from "@/components/ui/split-panes";
import { TextLink } from "@/components/ui/text-link";
import { Toolbar, ToolbarDivider } from "@/components/ui/toolbar";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { SAMPLE_CODE, SAMPLE_DIGEST, SAMPLE_MARKS } from "../sample";

const SECTIONS = [
  "Critical risks",
  "Domain correctness",
  "Database & schema",
  "Scalability & performance",
  "Security & production readiness",
  "Feature gaps",
];
const FILES = ["readiness.md", "sync.py", "schema.sql", "Dockerfile"];

export function WorkbenchSpecimen() {
  const [pane, setPane] = useState<PaneName>("middle");
  return (
    <PageFrame
      layout="workbench"
      nav={[
        { href: "#reviews", label: "Reviews", isCurrent: true },
        { href: "#systems", label: "Systems" },
        { href: "#packs", label: "Packs" },
        { href: "#team", label: "Team" },
      ]}
      teamSwitcher={
        <Button variant="ghost" size="sm">
          Operations <ChevronsUpDown aria-hidden />
        </Button>
      }
      tools={<IconButton label="Search" icon={<Search aria-hidden />} />}
      userMenu={
        <Menu
          align="end"
          trigger={
            <Button variant="ghost" size="sm">
              Reviewer
            </Button>
          }
        >
          <ThemeChoice />
        </Menu>
      }
    >
      <Toolbar label="Review">
        <h1 className="text-sm font-semibold">Ticket analytics</h1>
        <Badge tone="accent">Round 2</Badge>
        <Digest digest={SAMPLE_DIGEST} />
        <ToolbarDivider />
        <Popover
          label="What blocks"
          trigger={
            <Button variant="ghost" size="sm" icon={<Mark kind="critical" />}>
              3 block
            </Button>
          }
        >
          <BlockerList
            reasons={[
              { key: "1", text: "Finding 1 is critical and closes by a run" },
              { key: "2", text: "2 required items are not answered" },
              { key: "3", text: "A claim is refuted and unexplained" },
            ]}
          />
        </Popover>
        <span className="ml-auto flex items-center gap-3">
          <span className="flex items-center gap-1.5 text-xs text-muted max-sm:hidden">
            At most <VerdictMark verdict="no" size="sm" />
          </span>
          <Button variant="primary" size="sm">
            Verdict
          </Button>
        </span>
      </Toolbar>
      <SplitPanes
        storageKey="gallery"
        active={pane}
        onActiveChange={setPane}
        start={{ label: "Sections", content: <Rail /> }}
        middle={{
          label: "Document",
          count: 3,
          content: (
            <CodeView
              path="sync.py"
              modelKey="sync.py"
              value={SAMPLE_CODE}
              decorations={SAMPLE_MARKS}
              onMarkClick={() => setPane("end")}
              onSelectLines={() => undefined}
              ariaLabel="sync.py"
            />
          ),
        }}
        end={{ label: "Context", content: <Item /> }}
      />
    </PageFrame>
  );
}

function Rail() {
  return (
    <div className="bg-canvas py-2 lg:min-h-full">
      <ol>
        {SECTIONS.map((section, at) => (
          <li key={section}>
            <a
              href="#section"
              aria-current={at === 2 ? "true" : undefined}
              className={clsx(
                "flex min-h-8 items-center gap-2 px-3 py-1 text-sm focus-visible:-outline-offset-2",
                at === 2 ? "bg-hover font-medium" : "text-soft hover:bg-sunken",
              )}
            >
              <span className="w-3 text-xs text-muted tabular-nums">{at + 1}</span>
              <span className="min-w-0 flex-1">{section}</span>
              <SectionProgress done={Math.max(0, 9 - at * 2)} total={9} />
            </a>
          </li>
        ))}
      </ol>
      <h2 className="mt-3 border-t px-3 pt-3 pb-1 text-xs font-medium text-muted">Files</h2>
      <ul>
        {FILES.map((file, at) => (
          <li key={file}>
            <a
              href="#file"
              className={clsx(
                "flex h-7 items-center justify-between gap-2 px-3 font-mono text-xs focus-visible:-outline-offset-2",
                at === 1 ? "bg-hover text-ink" : "text-soft hover:bg-sunken",
              )}
            >
              {file}
              {at === 1 && <Count>3</Count>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Answer = "correct" | "questionable" | "wrong" | "not-applicable";

function Item() {
  const [answer, setAnswer] = useState<Answer>();
  return (
    <div className="flex flex-col gap-4 bg-surface p-4 lg:min-h-full">
      <div>
        <p className="mb-1 flex items-center gap-2 text-xs text-muted">
          Section 3 <Badge look="outline">Required</Badge>
        </p>
        <h2 className="text-lg font-semibold">Can the same event be written twice?</h2>
        <p className="mt-1 text-sm text-soft">
          An incremental sync repeats what it has already read whenever it restarts. Without a conflict target each
          repeat adds a row.
        </p>
      </div>
      <Segmented<Answer>
        label="Answer"
        activation="manual"
        value={answer}
        onValueChange={setAnswer}
        options={[
          { value: "correct", label: "Correct", tone: "success", shortcut: "1" },
          { value: "questionable", label: "Questionable", tone: "important", shortcut: "2" },
          { value: "wrong", label: "Wrong", tone: "critical", shortcut: "3" },
          { value: "not-applicable", label: "Not applicable", tone: "neutral", shortcut: "0" },
        ]}
      />
      <Field label="What it rests on" hint="Lines, evidence, or your own check in words.">
        <TextArea />
      </Field>
      <section>
        <h3 className="mb-1 text-xs font-medium text-muted">Lines of this submission</h3>
        <ul className="divide-y rounded-md border text-sm">
          <li className="flex items-center justify-between gap-2 px-3 py-1.5">
            <TextLink href="#place">sync.py, line 27</TextLink>
            <Badge tone="critical" mark={<Mark kind="critical" />}>
              Critical
            </Badge>
          </li>
          <li className="flex items-center justify-between gap-2 px-3 py-1.5">
            <TextLink href="#place">schema.sql, lines 4–11</TextLink>
            <Badge>Claim</Badge>
          </li>
        </ul>
      </section>
      <Button
        variant="primary"
        className="self-start"
        blockers={answer ? undefined : <BlockerList reasons={[{ key: "1", text: "Choose an answer first" }]} />}
      >
        Save
      </Button>
    </div>
  );
}
