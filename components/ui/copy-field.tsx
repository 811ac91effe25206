"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button";
import { TextInput } from "./input";

interface Props {
  value: string;
  label: string;
  copyLabel: string;
  copiedLabel: string;
}

/** A text that is shown to be taken along, with a button that copies it. */
export function CopyField({ value, label, copyLabel, copiedLabel }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const onCopy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without permission the text stays selected, ready for the keyboard.
    }
  };
  return (
    <div className="flex gap-2">
      <TextInput
        ref={input}
        readOnly
        value={value}
        aria-label={label}
        className="font-mono text-xs"
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void onCopy()} icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}>
        <span aria-live="polite">{isCopied ? copiedLabel : copyLabel}</span>
      </Button>
    </div>
  );
}
