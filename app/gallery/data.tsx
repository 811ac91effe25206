"use client";

import { useState } from "react";
import { Badge, Count } from "@/components/ui/badge";
import { CopyButton, Digest } from "@/components/ui/copy";
import { Kbd } from "@/components/ui/kbd";
import { KeyValues } from "@/components/ui/key-values";
import { Mark } from "@/components/ui/mark";
import { ProgressBar } from "@/components/ui/progress";
import { SectionProgress } from "@/components/ui/section-progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead, type SortDirection } from "@/components/ui/table";
import { NavTabs, TabPanel, Tabs } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import { Toolbar, ToolbarDivider } from "@/components/ui/toolbar";
import { Button } from "@/components/ui/button";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { SAMPLE_DIGEST } from "./sample";
import { States } from "./specimen";

export function Badges() {
  return (
    <>
      <States>
        <Badge tone="critical" mark={<Mark kind="critical" />}>
          Critical
        </Badge>
        <Badge tone="important" mark={<Mark kind="important" />}>
          Important
        </Badge>
        <Badge mark={<Mark kind="minor" />}>Minor</Badge>
        <Badge look="plain" mark={<Mark kind="performance" />}>
          Performance
        </Badge>
        <Badge look="plain" mark={<Mark kind="security" />}>
          Security
        </Badge>
        <Badge look="plain" mark={<Mark kind="gap" />}>
          Feature gap
        </Badge>
        <Badge look="plain" tone="success" mark={<Mark kind="verified" />}>
          Verified
        </Badge>
      </States>
      <States>
        <Badge tone="critical">Open</Badge>
        <Badge tone="info">Fix submitted</Badge>
        <Badge tone="success">Verified</Badge>
        <Badge tone="important">Risk accepted</Badge>
        <Badge>Withdrawn</Badge>
        <Badge tone="accent">Round 2</Badge>
        <Badge look="outline">Required</Badge>
        <Count>12</Count>
      </States>
    </>
  );
}

export function Verdicts() {
  return (
    <>
      {(["sm", "md", "lg"] as const).map((size) => (
        <States key={size}>
          <VerdictMark size={size} verdict="yes" />
          <VerdictMark size={size} verdict="yes-with-fixes" />
          <VerdictMark size={size} verdict="no" />
          <VerdictMark size={size} verdict="none" />
        </States>
      ))}
      <States>
        <VerdictMark verdict="yes" isVoid />
        <VerdictMark verdict="yes-with-fixes" word="JA MED FIXES" />
      </States>
    </>
  );
}

const ROWS = [
  {
    number: 1,
    title: "Upsert is not idempotent: the same ticket twice makes two rows",
    severity: "critical",
    section: "Database & schema",
    due: "2026-11-28",
  },
  {
    number: 2,
    title: "No timeout on calls to the vendor",
    severity: "important",
    section: "Scalability & performance",
    due: "2026-12-05",
  },
  { number: 3, title: "Retry-After is ignored", severity: "minor", section: "Domain correctness", due: "" },
] as const;

const TONES = { critical: "critical", important: "important", minor: "neutral" } as const;

export function Tables() {
  const [sort, setSort] = useState<SortDirection>("ascending");
  const rows = sort === "ascending" ? ROWS : ROWS.toReversed();
  return (
    <div className="overflow-hidden rounded-md border bg-surface max-sm:border-0 max-sm:bg-transparent">
      <Table caption="Findings">
        <TableHead>
          <HeaderCell align="end" sort={sort} onSort={() => setSort(sort === "ascending" ? "descending" : "ascending")}>
            No.
          </HeaderCell>
          <HeaderCell>Finding</HeaderCell>
          <HeaderCell sort="none" onSort={() => undefined}>
            Severity
          </HeaderCell>
          <HeaderCell>Section</HeaderCell>
          <HeaderCell align="end">Due</HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.number} isSelected={row.number === 2}>
              <Cell label="No." align="end" className="text-muted">
                {row.number}
              </Cell>
              <Cell label="Finding" isRowHeader>
                <TextLink href="#finding">{row.title}</TextLink>
              </Cell>
              <Cell label="Severity">
                <Badge tone={TONES[row.severity]} mark={<Mark kind={row.severity} />}>
                  {{ critical: "Critical", important: "Important", minor: "Minor" }[row.severity]}
                </Badge>
              </Cell>
              <Cell label="Section" className="text-soft">
                {row.section}
              </Cell>
              <Cell label="Due" align="end" className="whitespace-nowrap">
                {row.due || <span className="text-muted">None</span>}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

export function TabSets() {
  return (
    <div className="flex flex-col gap-4">
      <Tabs
        label="Parts of the review"
        tabs={[
          { value: "findings", label: "Findings", count: 12 },
          { value: "proposals", label: "Proposals", count: 31 },
          { value: "claims", label: "Claims" },
        ]}
      >
        <TabPanel value="findings">Twelve findings stand.</TabPanel>
        <TabPanel value="proposals">Thirty-one proposals wait.</TabPanel>
        <TabPanel value="claims">Claims by state.</TabPanel>
      </Tabs>
      <NavTabs
        label="Pages of the review"
        tabs={[
          { href: "#review", label: "Review", isCurrent: true },
          { href: "#verdict", label: "Verdict" },
          { href: "#report", label: "Report" },
        ]}
      />
      <Toolbar label="Document" className="rounded-md border">
        <span className="font-mono text-xs font-medium">docs/readiness.md</span>
        <ToolbarDivider />
        <Button size="sm" variant="ghost">
          Previous
        </Button>
        <Button size="sm" variant="ghost">
          Next
        </Button>
        <span className="ml-auto flex items-center gap-1 text-xs text-muted">
          <Kbd>j</Kbd>
          <Kbd>k</Kbd> to move
        </span>
      </Toolbar>
    </div>
  );
}

export function Figures() {
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      <div className="flex flex-col gap-3">
        <ProgressBar label="Reading files" value={3} max={7} text="3 of 7" />
        <ProgressBar label="Analysing" />
        <ProgressBar label="Evidence" value={7} max={7} tone="success" text="Done" />
        <States>
          <SectionProgress done={0} total={9} />
          <SectionProgress done={4} total={9} />
          <SectionProgress done={9} total={9} />
          <Spinner label="Loading" />
          <span className="inline-flex gap-1">
            <Kbd>Ctrl</Kbd>
            <Kbd>K</Kbd>
          </span>
        </States>
        <Skeleton label="Loading" />
      </div>
      <div className="flex flex-col gap-3">
        <KeyValues
          items={[
            { key: "system", label: "System", value: "Ticket analytics" },
            { key: "round", label: "Round", value: "2, over revision 3" },
            { key: "digest", label: "Digest", value: <Digest digest={SAMPLE_DIGEST} /> },
            { key: "scope", label: "Scope", value: "One pilot tenant" },
          ]}
        />
        <States>
          <CopyButton text="klartecken gate --commit HEAD" />
          <CopyButton text="x" label="Copy the command" />
        </States>
      </div>
    </div>
  );
}
