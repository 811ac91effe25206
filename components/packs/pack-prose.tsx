import type { Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { LRUCache } from "lru-cache";
import type { ComponentProps } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { Language } from "@/lib/base/ids";
import { toHast } from "@/lib/formats/markdown";

/** Parsing costs milliseconds a text, a pack has hundreds of texts, and they are the same for every reader. */
const parsed = new LRUCache<string, Root>({ max: 6000 });

function treeOf(markdown: string): Root {
  const known = parsed.get(markdown);
  if (known) return known;
  const tree = toHast(markdown);
  parsed.set(markdown, tree);
  return tree;
}

const TaskBox = ({ checked }: ComponentProps<"input">) => <span>{checked ? "☑ " : "☐ "}</span>;

/**
 * A text of a pack as finished HTML. `Prose` of the design system draws the same in the browser; a page with four
 * hundred texts is drawn here instead, so that it can be read without a script and printed as soon as it is there.
 */
export function PackProse({ markdown, lang, tableLabel }: { markdown: string; lang: Language; tableLabel: string }) {
  const components = {
    input: TaskBox,
    table: (props: ComponentProps<"table">) => (
      <div role="group" aria-label={tableLabel} tabIndex={0} className="scroll">
        <table {...props} />
      </div>
    ),
  };
  return (
    <div data-said="" lang={lang} className="prose [&_pre]:whitespace-pre-wrap [&_:is(p,li,pre,td)]:[overflow-wrap:anywhere]">
      {toJsxRuntime(treeOf(markdown), { Fragment, jsx, jsxs, components })}
    </div>
  );
}
