import { BlockerList } from "@/components/ui/blocker-list";
import { Callout } from "@/components/ui/callout";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/shell/error-state";
import { NotFoundState } from "@/components/shell/not-found-state";

export function Messages() {
  return (
    <div className="flex flex-col gap-3">
      <Callout title="A new revision is in">Answers and untouched sections were carried over to round 2.</Callout>
      <Callout tone="warn" title="This verdict is voided">
        Finding 7 was opened after the second sign-off. The sign-offs have to be given again.
      </Callout>
      <Callout tone="critical" title="Not saved" actions={<Button size="sm">Try again</Button>}>
        The connection is gone. What you typed is kept in this browser.
      </Callout>
      <Callout tone="success">The digest matches: this is the report that was signed.</Callout>
      <BlockerList
        reasons={[
          { key: "1", text: "Finding 1 is critical and has no way to verify its fix" },
          { key: "2", text: "The question about retention is not answered" },
        ]}
      />
      <BlockerList who="others" reasons={[{ key: "1", text: "One approver more has to sign off" }]} />
    </div>
  );
}

export function Empties() {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <EmptyState title="Not reviewed yet" actions={<Button size="sm">Start with section 1</Button>}>
        Nine items wait for an answer. Findings appear here as you keep them.
      </EmptyState>
      <EmptyState kind="clear" title="Reviewed, nothing found">
        All nine items are answered and no finding stands.
      </EmptyState>
      <EmptyState size="sm" title="No evidence attached">
        Attach a test run, a scan or your own recorded check.
      </EmptyState>
      <EmptyState size="sm" kind="clear" title="No open questions" />
    </div>
  );
}

export function Failures() {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <ErrorState reference="c41d07b6" />
      <NotFoundState />
    </div>
  );
}
