"use client";

import { Ellipsis, LogOut, Trash2 } from "lucide-react";
import { useState } from "react";
import { ThemeChoice } from "@/components/shell/theme-choice";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea, TextInput } from "@/components/ui/input";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { Popover } from "@/components/ui/popover";
import { showToast, ToastRegion } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { States } from "./specimen";

export function Overlays() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <States>
        <Dialog
          open={isOpen}
          onOpenChange={setIsOpen}
          trigger={<Button>Open a dialog</Button>}
          title="Withdraw finding 4"
          description="It stays in the trail, with your reason."
          footer={
            <>
              <Button onClick={() => setIsOpen(false)}>Cancel</Button>
              <Button
                variant="primary"
                blockers={<BlockerList reasons={[{ key: "1", text: "Give a reason" }]} />}
                blockersPlacement="below"
              >
                Withdraw
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-3">
            <Field label="Reason" required>
              <TextArea />
            </Field>
            <Field label="Reference" optional>
              <TextInput />
            </Field>
          </div>
        </Dialog>
        <ConfirmDialog
          trigger={<Button variant="danger">Ask first</Button>}
          title="Revoke the share link?"
          description="Whoever has it sees from now on that it was revoked. This cannot be undone."
          confirmLabel="Revoke"
          isDangerous
          onConfirm={() => undefined}
        />
        <Menu trigger={<IconButton label="More" variant="secondary" icon={<Ellipsis aria-hidden />} />}>
          <MenuLabel>Finding 4</MenuLabel>
          <MenuItem shortcut="c" onSelect={() => undefined}>
            Comment
          </MenuItem>
          <MenuItem isBlocked hint="Only an approver may" onSelect={() => undefined}>
            Accept the risk
          </MenuItem>
          <MenuSeparator />
          <MenuItem isDangerous icon={<Trash2 aria-hidden />} onSelect={() => undefined}>
            Withdraw
          </MenuItem>
        </Menu>
        <Menu trigger={<Button variant="ghost">User menu</Button>}>
          <ThemeChoice />
          <MenuSeparator />
          <MenuLink href="#account" isCurrent>
            Account
          </MenuLink>
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => undefined}>
            Sign out
          </MenuItem>
        </Menu>
        <Popover label="Why this ceiling" trigger={<Button variant="ghost">Why NO?</Button>}>
          <p className="mb-2 font-medium">The best verdict now is NO</p>
          <BlockerList reasons={[{ key: "1", text: "Finding 1 is critical and closes by a run" }]} />
        </Popover>
        <Tooltip content="Bound to what was read">
          <Button variant="ghost">Hover me</Button>
        </Tooltip>
      </States>
      <States>
        <Button onClick={() => showToast({ title: "Answer saved", tone: "success" })}>Toast</Button>
        <Button
          onClick={() =>
            showToast({ title: "Finding withdrawn", action: { label: "Undo", onSelect: () => undefined } })
          }
        >
          Toast to undo
        </Button>
        <Button
          onClick={() =>
            showToast({ title: "Not saved", body: "The connection is gone. What you typed is kept.", tone: "critical" })
          }
        >
          Toast of a failure
        </Button>
      </States>
      <ToastRegion />
    </>
  );
}
